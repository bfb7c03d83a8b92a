import { Selection, type Block, type Canvas, type UnknownBlock } from '@inset/model';
import { datasetsReadBy, isKnownBlock } from '@inset/model/canvas-document';
import { mostNested } from '../../../embed/embed-chain.ts';
import { holdCanvas, type EmbeddedCanvas } from '../../../embed/embedded-canvas.ts';
import { InnerSources } from '../../../embed/inner-sources.ts';
import type { Kit } from '../../../shared/kit.ts';
import type { SourceRegistry } from '../../../shared/source-registry.ts';

type Blocks = readonly (Block | UnknownBlock)[];

/** A canvas that is shown within the one that a file is made of. */
export interface OpenEmbed {
  id: string;
  canvas: Canvas;
  /** What its blocks read with. */
  kit: Kit;
}

export interface OpenEmbeds {
  all: OpenEmbed[];
  /** The ids of those that could not be had. */
  lost: string[];
  close: () => void;
}

/** Opens all canvases that stand within these blocks, with their rows, as this person sees them. */
export async function openEmbeds(blocks: Blocks, kit: Kit, signal: AbortSignal): Promise<OpenEmbeds> {
  const releases: (() => void)[] = [];
  const open: OpenEmbeds = { all: [], lost: [], close: () => releases.forEach((release) => release()) };
  const met = new Set<string>();
  const visit = async (within: Blocks, outer: Kit, depth: number): Promise<void> => {
    for (const block of within) {
      if (!isKnownBlock(block) || block.kind !== 'embed' || block.canvas === '' || met.has(block.canvas))
        continue;
      met.add(block.canvas);
      const { canvas, release } = holdCanvas(block.canvas, outer);
      releases.push(release);
      await until(canvas, signal, () => canvas.state !== 'loading');
      if (canvas.state === 'error') {
        open.lost.push(block.canvas);
        continue;
      }
      const { sources } = canvas;
      const hasRows = (name: string): boolean =>
        ['ready', 'error'].includes(sources.get(name)?.state ?? (sources.isOwn(name) ? '' : 'error'));
      const read = datasetsReadBy(canvas.canvas.blocks);
      await until(canvas, signal, () => canvas.problem !== undefined || read.every(hasRows));
      const selection = new Selection({ resolution: 'cross-filter' });
      const inner = { ...outer, dataSource: sources.dataSource, sources, selection };
      open.all.push({ id: block.canvas, canvas: canvas.canvas, kit: inner });
      if (depth < mostNested - 1) await visit(canvas.canvas.blocks, inner, depth + 1);
    }
  };
  try {
    await visit(blocks, kit, 1);
    return open;
  } catch (error) {
    open.close();
    throw error;
  }
}

/** The names of datasets that embedded canvases read and that these sources give them. */
export function readOf(sources: SourceRegistry, embeds: readonly OpenEmbed[]): string[] {
  return embeds.flatMap(({ canvas, kit }) =>
    datasetsReadBy(canvas.blocks).filter((name) => giverOf(kit.sources, name) === sources),
  );
}

function giverOf(sources: SourceRegistry, name: string): SourceRegistry {
  return sources instanceof InnerSources && !sources.isOwn(name) ? giverOf(sources.outer, name) : sources;
}

function until(canvas: EmbeddedCanvas, signal: AbortSignal, isSo: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!isSo() && !signal.aborted) return;
      stops.forEach((stop) => stop());
      signal.removeEventListener('abort', look);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const stops = [canvas.subscribe(look), canvas.sources.subscribe(look)];
    signal.addEventListener('abort', look);
    look();
  });
}
