import { InsetError } from '@inset/model';
import type { Strings } from '../../locales/en.ts';
import type { EditingHost } from '../editing/editing-host.ts';
import { pageDatasetStore } from '../store/canvas-datasets.ts';
import type { SaveChoice } from './save-choices.ts';

/** What somebody has set beside the format. */
export interface SaveSettings {
  /** A JSON file holds the rows too. */
  withData: boolean;
  /** Of a capsule; none: whoever has the file can open it. */
  password?: string;
  /** The last day on which a capsule opens, as `2026-11-30`. */
  expires?: string;
}

export interface SaveProgress {
  done: number;
  all: number;
  words: string;
}

export interface SaveWork {
  settings: SaveSettings;
  strings: Strings;
  locale: string;
  signal: AbortSignal;
  onProgress: (progress: SaveProgress) => void;
}

/** A file that is ready to be handed over, and what is to be said of it. */
export interface MadeFile {
  file: Blob;
  ending: string;
  notes: string[];
}

/** Makes the file of a choice. Each is fetched when it is first chosen. */
export async function makeFile(choice: SaveChoice, host: EditingHost, work: SaveWork): Promise<MadeFile> {
  switch (choice) {
    case 'pdf':
      return (await import('./picture/canvas-picture.ts')).canvasPdf(host, work);
    case 'png':
      return (await import('./picture/canvas-picture.ts')).canvasPng(host, work);
    case 'capsule':
      return (await import('./capsule/make-capsule.ts')).makeCapsule(host, work);
    case 'json':
      return json(host, work);
  }
}

async function json({ session, kit }: EditingHost, work: SaveWork): Promise<MadeFile> {
  const { canvasJson } = await import('./canvas-json.ts');
  const words = work.strings.saveAs;
  if (work.settings.withData && !kit) throw new InsetError('UNAVAILABLE');
  const onProgress = (done: number, all: number): void =>
    work.onProgress({ done, all, words: words.datasetsDone(done, all) });
  const data = { kit: kit!, store: pageDatasetStore, signal: work.signal, onProgress };
  const { file, missing } = await canvasJson(session.canvas, work.settings.withData ? data : undefined);
  const names = missing.map(({ name }) => `“${name}”`);
  const hasEmbeds = session.canvas.blocks.some(({ kind }) => kind === 'embed');
  const notes = [
    ...(names.length > 0 ? [words.missing(names)] : []),
    ...(hasEmbeds ? [words.embedsNamed] : []),
  ];
  return { file, ending: 'json', notes };
}
