import { InsetError } from '@inset/model';
import { assetBase } from '../../../shared/kit.ts';
import { formatBytes, formatNumber } from '../../../shared/format-value.ts';
import type { EditingHost } from '../../editing/editing-host.ts';
import type { MadeFile, SaveWork } from '../make-file.ts';
import { lockContent, packContent } from './capsule-content.ts';
import { isRightToLeft } from '../../frames/grid-metrics.ts';
import { directionOf, partsNeeded, type CapsuleParts } from './capsule-parts.ts';
import { capsuleData, type CapsuleData } from './capsule-data.ts';
import { boundTo, capsuleVersion, writeCapsulePage, type CapsuleAbout } from './capsule-page.ts';

/** The canvas as one page that opens from disk, with its data and the kit inside. */
export async function makeCapsule({ session, kit, grid }: EditingHost, work: SaveWork): Promise<MadeFile> {
  if (!kit) throw new InsetError('UNAVAILABLE', 'The canvas is not in a page yet.');
  const { strings, signal, onProgress, settings, locale } = work;
  const root = grid.getRootNode() as ShadowRoot;
  const data = await capsuleData({
    canvas: session.canvas,
    kit,
    root,
    strings,
    signal,
    onProgress: (done, all) => onProgress({ done, all, words: strings.saveAs.datasetsDone(done, all) }),
  });
  const blocks = [data.canvas, ...data.embedded.map(({ canvas }) => canvas)].flatMap((each) => each.blocks);
  const code = await kitCode(partsNeeded({ blocks, locale }), signal);
  const packed = await packContent({ ...data, fixed: data.fixed.map(({ id }) => id).filter(Boolean) });
  const title = session.canvas.title || strings.canvas.untitled;
  const about: CapsuleAbout = {
    inset: 'capsule',
    version: capsuleVersion,
    // Whoever only holds the file need not know what it is about.
    title: settings.password ? strings.saveAs.lockedTitle : title,
    made: new Date().toISOString(),
    ...(settings.expires && { expires: settings.expires }),
  };
  const locked = settings.password
    ? await lockContent(packed, settings.password, boundTo(about))
    : { bytes: packed };
  signal.throwIfAborted();
  const page = await writeCapsulePage({
    about: 'lock' in locked ? { ...about, lock: locked.lock } : about,
    content: locked.bytes,
    code,
    language: locale,
    direction: directionOf(locale) ?? (isRightToLeft(grid) ? 'rtl' : 'ltr'),
  });
  return {
    file: new Blob(page, { type: 'text/html' }),
    ending: 'html',
    notes: notesOf(data, packed.length, work),
  };
}

function notesOf(data: CapsuleData, packed: number, { strings, locale }: SaveWork): string[] {
  const words = strings.saveAs;
  const notes = data.datasets.map(({ name, rows, columns, allColumns }) =>
    words.carried(name, formatNumber(rows, locale), columns, allColumns),
  );
  notes.push(words.contentSize(formatBytes(packed, locale)));
  if (data.fixed.length > 0) notes.push(words.fixed(data.fixed.map(({ name }) => name)));
  if (data.lost.length > 0) notes.push(words.lost(data.lost));
  return notes;
}

/** The code that a capsule runs: files of the kit, beside its others. Parts come before what uses them. */
async function kitCode(
  { page, worker }: CapsuleParts,
  signal: AbortSignal,
): Promise<{ page: string[]; worker: string }> {
  const base = assetBase();
  const folder = base ? new URL(base.replace(/\/?$/, '/'), document.baseURI) : besideScript(import.meta.url);
  const fetched = (names: readonly string[]): Promise<string[]> =>
    Promise.all(
      names.map((name) => textOf(new URL(`inset-capsule${name && `-${name}`}.js`, folder), signal)),
    );
  const [pageCode, workerCode] = await Promise.all([fetched([...page, '']), fetched([...worker, 'worker'])]);
  return { page: pageCode, worker: workerCode.join('\n') };
}

/** A bundler would take an address that is made of `import.meta.url` in one expression for a file to bundle. */
const besideScript = (here: string): URL => new URL(here.includes('/chunks/') ? '../' : './', here);

async function textOf(url: URL, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, { signal });
    if (!response.ok || !/javascript/.test(response.headers.get('content-type') ?? ''))
      throw new Error(`${response.status} ${response.statusText}`);
    return await response.text();
  } catch (error) {
    signal.throwIfAborted();
    const message = `A file of the kit that a capsule needs could not be had from ${url.href}.`;
    throw new InsetError('NETWORK', message, { url: url.href }, error);
  }
}
