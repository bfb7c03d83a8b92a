import type { ReadOptions } from '../data-source.ts';
import type { FileFormat } from '../dataset/file-format.ts';
import type { Chart } from '../chart/chart.ts';
import type { Pivot } from '../pivot/pivot.ts';
import type { Query } from '../query/query.ts';
import type { Frame } from './frame.ts';

interface BlockBase {
  id: string;
  /** Version of the block kind's shape, see its file. */
  version: number;
  frame: Frame;
  /** Stays as and where it is, until it is unlocked. */
  locked?: true;
  /** Blocks with one of these are taken, moved and copied together. Any id; alone in a group is in none. */
  group?: string;
  /** The page that it lies on. Default, and where there is no such page: the first. */
  page?: string;
}

export interface ChartBlock extends BlockBase {
  kind: 'chart';
  query: Query;
  chart: Chart;
}

/** How a table looks: plain JSON, and only what is not as usual. */
export interface TableView {
  sort?: string;
  groupBy?: string;
  /** Names of columns. */
  order?: string[];
  hidden?: string[];
  widths?: Record<string, number>;
  pins?: Record<string, 'start' | 'end'>;
  /** By column; what each says is the table's own. */
  filters?: Record<string, { kind: string; [field: string]: unknown }>;
  aggregates?: Record<string, string>;
  scales?: Record<string, string>;
  density?: 'compact';
  wrap?: true;
  distributions?: true;
  summaries?: true;
}

export interface TableBlock extends BlockBase {
  kind: 'table';
  query: Query;
  title?: string;
  /** Order, groups, filters and columns, as the table saves them. */
  view?: TableView;
}

export interface PivotBlock extends BlockBase {
  kind: 'pivot';
  query: Query;
  pivot: Pivot;
  title?: string;
}

export interface MetricBlock extends BlockBase {
  kind: 'metric';
  query: Query;
  /** An aggregate over the Query's columns, such as `sum(revenue)`. */
  measure: string;
  label?: string;
  format?: string;
  /** A number or an aggregate that it is compared with. */
  compare?: string;
  /** Of which period the number is compared: then it is that of the latest period of `time`. */
  compareTo?: 'previous' | 'year-before';
  compareLabel?: string;
  change?: 'relative' | 'absolute' | 'both';
  better?: 'up' | 'down';
  /** A number or an aggregate that is aimed at. */
  target?: string;
  targetLabel?: string;
  /** A column of dates or times. */
  time?: string;
  grain?: 'day' | 'week' | 'month' | 'quarter' | 'year';
  /** Shows the measure over `time`. */
  sparkline?: true;
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
  /** One value at a time, of a list. */
  single?: true;
  /** Ids of the blocks that obey it, also of blocks that are gone; absent: all that read its dataset. */
  targets?: string[];
}

export interface HeadingBlock extends BlockBase {
  kind: 'heading';
  /** Plain words, without Markdown. */
  text: string;
  /** Default 2. */
  level?: 1 | 2 | 3;
  /** A name by which links lead here: `#last-year`. */
  anchor?: string;
}

export interface ImageBlock extends BlockBase {
  kind: 'image';
  /** The picture itself as a `data:` URL, or its address; empty while there is none. */
  src: string;
  /** What it shows, for those who do not see it. Empty: it tells nothing. Absent: nobody has said yet. */
  alt?: string;
  caption?: string;
  /** Whole within its frame (the default), or filling it. */
  fit?: 'contain' | 'cover';
}

/** A line between what is above it and what is below. */
export interface DividerBlock extends BlockBase {
  kind: 'divider';
  label?: string;
}

/** Another canvas, to look at and to filter where this one is. Whoever may not see that one sees nothing of it here. */
export interface EmbedBlock extends BlockBase {
  kind: 'embed';
  /** Its id; empty while none is chosen. */
  canvas: string;
  /** The page of it that is shown first. Default, and where there is no such page: its first. */
  canvasPage?: string;
  /** Instead of its own title. */
  title?: string;
  /** `width`: as it is laid out on a wide page, made smaller. Absent: in the room that there is, in one column if need be. */
  fit?: 'width';
  /** The filters of this canvas leave it alone. Absent: they reach what both read. */
  unfiltered?: true;
}

/** A block of a kind that this version does not know: kept, shown as unknown, saved back unchanged. */
export interface UnknownBlock extends BlockBase {
  kind: string & { readonly unknown?: never };
  [property: string]: unknown;
}

export type Block =
  | ChartBlock
  | TableBlock
  | PivotBlock
  | MetricBlock
  | TextBlock
  | FilterBlock
  | HeadingBlock
  | ImageBlock
  | DividerBlock
  | EmbedBlock;
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

/** A page of a canvas: its blocks are those that name it. */
export interface CanvasPage {
  id: string;
  /** Empty: it is called by its number. */
  title: string;
}

/** A document of blocks and datasets. */
export interface Canvas {
  /** Version of the document's shape. */
  version: number;
  title: string;
  /** In their order. Absent: there is one page, without a title. */
  pages?: CanvasPage[];
  blocks: (Block | UnknownBlock)[];
  datasets: CanvasDataset[];
}
