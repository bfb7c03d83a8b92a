import type { FileFormat, ReadOptions } from '../data-source.ts';
import type { Chart } from '../chart/chart.ts';
import type { Query } from '../query/query.ts';
import type { Frame } from './frame.ts';

interface BlockBase {
  id: string;
  /** Version of the block kind's shape, see its file. */
  version: number;
  frame: Frame;
}

export interface ChartBlock extends BlockBase {
  kind: 'chart';
  query: Query;
  chart: Chart;
}

export interface TableBlock extends BlockBase {
  kind: 'table';
  query: Query;
  title?: string;
}

export interface MetricBlock extends BlockBase {
  kind: 'metric';
  query: Query;
  /** An aggregate over the Query's columns, such as `sum(revenue)`. */
  measure: string;
  label?: string;
  format?: string;
}

export interface TextBlock extends BlockBase {
  kind: 'text';
  /** Markdown. */
  text: string;
}

export interface FilterBlock extends BlockBase {
  kind: 'filter';
  dataset: string;
  column: string;
  /** How it is set. Default: by the column's type. */
  control?: 'list' | 'range' | 'date' | 'text';
  label?: string;
  /** What it is set to when the canvas opens. */
  value?: unknown;
}

/** A block of a kind that this version does not know: kept, shown as unknown, saved back unchanged. */
export interface UnknownBlock extends BlockBase {
  kind: string & { readonly unknown?: never };
  [property: string]: unknown;
}

export type Block = ChartBlock | TableBlock | MetricBlock | TextBlock | FilterBlock;
export type BlockKind = Block['kind'];
export type BlockOf<Kind extends BlockKind> = Extract<Block, { kind: Kind }>;

/** A dataset a canvas uses: enough to find its rows again. */
export interface CanvasDataset {
  name: string;
  /** Where the bytes are: a URL, this browser's store by content hash, or the server by id. */
  origin:
    | { kind: 'url'; url: string }
    | { kind: 'stored'; hash: string; fileName: string; format: FileFormat; bytes: number }
    | { kind: 'server'; id: string; hash: string; fileName: string; format: FileFormat; bytes: number };
  read?: ReadOptions;
}

/** A document of blocks and datasets. */
export interface Canvas {
  /** Version of the document's shape. */
  version: number;
  title: string;
  blocks: (Block | UnknownBlock)[];
  datasets: CanvasDataset[];
}
