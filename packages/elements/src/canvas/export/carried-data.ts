import { sha256, type DatasetStore } from '@inset/engine';
import { InsetError, type Backend, type Canvas, type CanvasDataset } from '@inset/model';
import { datasetsReadBy, type CarriedFile } from '@inset/model/canvas-document';
import type { Kit } from '../../shared/kit.ts';

export interface CarryOptions {
  canvas: Canvas;
  kit: Kit;
  /** Where this browser keeps files. */
  store: () => Promise<DatasetStore>;
  signal: AbortSignal;
  /** `done` of `all` datasets are put in. */
  onProgress: (done: number, all: number) => void;
}

/** A canvas with the files that its datasets are read from. */
export interface CarriedCanvas {
  canvas: Canvas;
  files: CarriedFile[];
  /** Datasets whose rows could not be had, with why. */
  missing: { name: string; error: InsetError }[];
}

/**
 * A canvas that needs nothing else to be shown: each dataset that it names or reads becomes a file that travels along.
 * Files are as somebody gave them; what the page, an address or a server's rules make is written as Parquet, so that
 * there is in it what this person may see.
 */
export async function carryData({
  canvas,
  kit,
  store,
  signal,
  onProgress,
}: CarryOptions): Promise<CarriedCanvas> {
  const known = new Map(canvas.datasets.map((dataset) => [dataset.name, dataset]));
  const names = [...new Set([...known.keys(), ...datasetsReadBy(canvas.blocks)])].filter(Boolean);
  const files = new Map<string, CarriedFile>();
  const datasets: CanvasDataset[] = [];
  const missing: CarriedCanvas['missing'] = [];
  for (const [done, name] of names.entries()) {
    signal.throwIfAborted();
    onProgress(done, names.length);
    const dataset = known.get(name);
    try {
      const given = dataset && (await asGiven(dataset, store, kit.backend));
      const carried = given ?? (await asParquet(name, kit, signal));
      datasets.push(carried.dataset);
      files.set(carried.file.hash, carried.file);
    } catch (thrown) {
      signal.throwIfAborted();
      missing.push({ name, error: InsetError.from(thrown, 'DATASET_NOT_FOUND') });
      if (dataset) datasets.push(dataset);
    }
  }
  onProgress(names.length, names.length);
  return { canvas: { ...canvas, datasets }, files: [...files.values()], missing };
}

interface Carried {
  dataset: CanvasDataset;
  file: CarriedFile;
}

/** The file that somebody gave, where this browser or the server has it. */
async function asGiven(
  { name, origin, read }: CanvasDataset,
  store: CarryOptions['store'],
  backend: Backend | undefined,
): Promise<Carried | undefined> {
  if (origin.kind === 'url') return undefined;
  const { hash, fileName, format } = origin;
  const kept = await (await store()).get(hash).catch(() => undefined);
  const blob =
    kept?.bytes ??
    (origin.kind === 'server' && backend ? await backend.datasets.download(origin.id) : undefined);
  if (!blob) return undefined;
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const stored = { kind: 'stored' as const, hash, fileName, format, bytes: bytes.length };
  return { dataset: { name, origin: stored, ...(read && { read }) }, file: { hash, bytes } };
}

async function asParquet(name: string, { dataSource }: Kit, signal: AbortSignal): Promise<Carried> {
  if (!dataSource.export) throw new InsetError('UNAVAILABLE', 'This data source writes no files.');
  const { file } = await dataSource.export({ from: name, steps: [] }, 'parquet', { signal });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = await sha256(bytes);
  const about = { hash, fileName: `${name}.parquet`, format: 'parquet' as const, bytes: bytes.length };
  return { dataset: { name, origin: { kind: 'stored', ...about } }, file: { hash, bytes } };
}
