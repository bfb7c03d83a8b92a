import { sha256 } from '@inset/engine';
import {
  datasetsOf,
  InsetError,
  type Block,
  type Canvas,
  type CanvasDataset,
  type Query,
  type UnknownBlock,
} from '@inset/model';
import { datasetsReadBy, isKnownBlock, type CarriedFile } from '@inset/model/canvas-document';
import type { DataElement } from '../../../shared/data-element.ts';
import type { Kit } from '../../../shared/kit.ts';
import type { Strings } from '../../../locales/en.ts';
import { blockName } from '../../blocks/block-name.ts';
import { InnerSources } from '../../../embed/inner-sources.ts';
import { settled, Stage } from '../picture/staged-blocks.ts';
import type { CarriedEmbed } from './capsule-content.ts';
import { openEmbeds, readOf, type OpenEmbed } from './embedded-canvases.ts';

/** More rows than a page that opens from disk shows at ease. */
const mostRows = 2_000_000;

/** What a capsule carries, and what is to be said of it. */
export interface CapsuleData {
  canvas: Canvas;
  files: CarriedFile[];
  datasets: { name: string; rows: number; columns: number; allColumns: number; bytes: number }[];
  /** Blocks whose rows were worked out now: filters no longer reach them. */
  fixed: { id: string; name: string }[];
  /** Names of blocks that a capsule cannot show. */
  lost: string[];
  /** The canvases that stand within it. */
  embedded: CarriedEmbed[];
}

export interface CapsuleDataOptions {
  canvas: Canvas;
  kit: Kit;
  root: ShadowRoot;
  strings: Strings;
  signal: AbortSignal;
  onProgress: (done: number, all: number) => void;
}

/**
 * The canvas with the columns that its blocks read and no others, as this person sees them. A capsule has no DuckDB: rows
 * that need it are worked out here, and stand in it as they are now.
 */
export async function capsuleData(options: CapsuleDataOptions): Promise<CapsuleData> {
  const { canvas, kit, signal } = options;
  const embeds = await openEmbeds(canvas.blocks, kit, signal);
  try {
    const made = await ownData(options, embeds.all);
    made.lost.push(...embeds.lost);
    for (const embed of embeds.all) {
      const { id } = embed;
      const own = await ownData({ ...options, canvas: embed.canvas, kit: embed.kit }, embeds.all);
      made.embedded.push({ id, canvas: { ...own.canvas, datasets: own.canvas.datasets.map(carried) } });
      made.files.push(...own.files.filter(({ hash }) => !made.files.some((file) => file.hash === hash)));
      made.datasets.push(...own.datasets);
      made.lost.push(...own.lost);
      // Their notes stand on blocks of the outer canvas: these are only told of.
      made.fixed.push(...own.fixed.map(({ name }) => ({ id: '', name })));
    }
    return made;
  } finally {
    embeds.close();
  }
}

/** A dataset of an embedded canvas is asked for by the hash of its file. */
function carried(dataset: CanvasDataset): CanvasDataset {
  const { origin } = dataset;
  return origin.kind === 'stored'
    ? { ...dataset, origin: { ...origin, kind: 'server', id: origin.hash } }
    : dataset;
}

/** One canvas with the rows that it has itself; what it reads of another one is with that. */
async function ownData(options: CapsuleDataOptions, embeds: readonly OpenEmbed[]): Promise<CapsuleData> {
  const { kit, signal, onProgress } = options;
  const { canvas, fixed, lost, answers } = await withoutDuckDb(options);
  const isIts = (name: string): boolean => !(kit.sources instanceof InnerSources) || kit.sources.isOwn(name);
  const names = [...datasetsReadBy(canvas.blocks).filter(isIts), ...readOf(kit.sources, embeds)];
  const wanted = [...new Set(names)].filter((name) => kit.sources.get(name)?.dataset);
  const readers = [...canvas.blocks, ...embeds.flatMap((embed) => embed.canvas.blocks)];
  const all = wanted.length + answers.size;
  const made: CapsuleData = { canvas, files: [], datasets: [], fixed, lost, embedded: [] };
  const datasets: CanvasDataset[] = [];
  const put = async (name: string, query: Query, allColumns: number): Promise<void> => {
    signal.throwIfAborted();
    onProgress(datasets.length, all);
    const { dataset, file, rows, columns } = await asArrow(name, query, kit, signal);
    datasets.push(dataset);
    made.files.push(file);
    made.datasets.push({ name, rows, columns: columns ?? allColumns, allColumns, bytes: file.bytes.length });
  };
  for (const name of wanted) {
    const { schema, rowCount } = kit.sources.get(name)!.dataset!;
    if (rowCount > mostRows) {
      const message = `“${name}” has more than ${mostRows.toLocaleString('en')} rows, the most that a capsule carries.`;
      throw new InsetError('FILE_TOO_LARGE', message, { dataset: name, limit: mostRows });
    }
    const names = schema.map((column) => column.name);
    const columns = columnsOf(name, names, readers);
    const steps = columns.length < names.length ? [{ kind: 'select' as const, columns }] : [];
    await put(name, { from: name, steps }, names.length);
  }
  for (const [name, query] of answers) await put(name, query, 0);
  onProgress(all, all);
  return { ...made, canvas: { ...canvas, datasets } };
}

/** Finds out what answers each block; what DuckDB does is worked out now, where that is what its own Query needs. */
async function withoutDuckDb({ canvas, kit, root, strings, signal }: CapsuleDataOptions): Promise<{
  canvas: Canvas;
  fixed: CapsuleData['fixed'];
  lost: string[];
  answers: Map<string, Query>;
}> {
  const stage = new Stage(root, kit, strings);
  const answers = new Map<string, Query>();
  const fixed: CapsuleData['fixed'] = [];
  const lost: string[] = [];
  const usesDuckDb = async (query: Query): Promise<boolean> => {
    const found = await kit.dataSource.run(query, { signal }).catch(() => undefined);
    return found?.receipt.engine.startsWith('duckdb') === true;
  };
  try {
    const blocks: Canvas['blocks'] = [];
    for (const block of canvas.blocks) {
      signal.throwIfAborted();
      blocks.push(block);
      if (!isKnownBlock(block) || !('query' in block)) continue;
      const wrapper = stage.put(block, 600, 400);
      await settled(wrapper, signal);
      const query = wrapper.querySelector<DataElement>('.content > *')?.fullQuery;
      wrapper.remove();
      if (!query || !(await usesDuckDb(query))) continue;
      const name = blockName(block, strings);
      if (!(await usesDuckDb(block.query))) {
        lost.push(name);
        continue;
      }
      const dataset = `rows of ${block.id}`;
      answers.set(dataset, block.query);
      fixed.push({ id: block.id, name });
      blocks[blocks.length - 1] = { ...block, query: { from: dataset, steps: [] } } as Block;
    }
    return { canvas: { ...canvas, blocks }, fixed, lost, answers };
  } finally {
    stage.close();
  }
}

/** The columns that blocks read of a dataset, rather one too many than one too few. */
export function columnsOf(
  dataset: string,
  columns: readonly string[],
  blocks: readonly (Block | UnknownBlock)[],
): string[] {
  const readers = blocks.filter((block) => datasetsReadBy([block]).includes(dataset));
  if (readers.some((block) => readsAll(block))) return [...columns];
  // Expressions name columns in quotes or without, in any case: names that occur at all are taken.
  const said = readers.map((block) => plain(JSON.stringify(block))).join('\n');
  const read = columns.filter((column) => said.includes(plain(JSON.stringify(column))));
  return read.length > 0 ? read : columns.slice(0, 1);
}

const plain = (json: string): string => json.replaceAll(/["\\]/g, '').toLowerCase();

/** A table shows what its Query leaves, and a join or SQL may need any column. */
function readsAll(block: Block | UnknownBlock): boolean {
  if (!isKnownBlock(block) || !('query' in block)) return false;
  const { query } = block;
  const { steps } = query;
  if (typeof query.from !== 'string' || datasetsOf(query).length > 1) return true;
  if (
    steps.some(
      ({ kind }) => !['filter', 'summarize', 'select', 'derive', 'sort', 'limit', 'bin'].includes(kind),
    )
  )
    return true;
  return block.kind === 'table' && !steps.some(({ kind }) => kind === 'summarize' || kind === 'select');
}

async function asArrow(
  name: string,
  query: Query,
  { dataSource }: Kit,
  signal: AbortSignal,
): Promise<{ dataset: CanvasDataset; file: CarriedFile; rows: number; columns: number | undefined }> {
  if (!dataSource.export) throw new InsetError('UNAVAILABLE', 'This data source writes no files.');
  const { file, receipt } = await dataSource.export(query, 'arrow', { signal });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const hash = await sha256(bytes);
  const about = { hash, fileName: `${name}.arrow`, format: 'arrow' as const, bytes: bytes.length };
  const [step] = query.steps;
  return {
    dataset: { name, origin: { kind: 'stored', ...about } },
    file: { hash, bytes },
    rows: receipt.rowsReturned,
    columns: step?.kind === 'select' ? step.columns.length : undefined,
  };
}
