import type { BlockKind, InsetError } from '@inset/model';
import type { NewBlock } from '@inset/model/canvas-document';
import type { Strings } from '../../locales/en.ts';
import type { Kit } from '../../shared/kit.ts';
import type { BlockLayer } from '../blocks/block-layer.ts';
import type { PanelName } from '../viewing/panel-names.ts';
import type { CanvasSession } from '../store/canvas-session.ts';
import type { Viewing } from '../viewing/viewing.ts';

/** What editing needs of the canvas it belongs to. */
export interface EditingHost {
  readonly session: CanvasSession;
  readonly viewing: Viewing;
  readonly layer: BlockLayer;
  readonly grid: HTMLElement;
  readonly overlay: HTMLElement;
  readonly strings: Strings;
  readonly isNarrow: boolean;
  /** Something is to be shown again. */
  changed(): void;
  /** Runs a change and shows its error. */
  attempt(change: () => unknown): void;
  /** Tells those who listen rather than look. */
  say(text: string): void;
  undo(): void;
  redo(): void;
  onSelect(ids: string[]): void;
  /** Whether blocks can be commented on. */
  readonly comments: boolean;
  onComment(id: string): void;
  /** The panels that there are. */
  readonly panels: readonly PanelName[];
  togglePanel(name: PanelName): void;
  showProperties(): void;
  showCommands(): void;
  /** Shows a page at a time on the whole screen. */
  present(): void;
  readonly kit: Kit | undefined;
  /** Adds a block that shows something sensible of the data at hand. */
  addKind(kind: BlockKind): void;
  /** Adds a block, selects it and returns its id. */
  addBlock(block: NewBlock): string;
  /** Adds a file as a dataset; resolves to its name. */
  addFile(file: File): Promise<string>;
  /** Lets somebody choose a file. */
  pickFile(): Promise<void>;
  /** Shows what went wrong, or, with undefined, that nothing has. */
  problem(error: InsetError | undefined): void;
  /** Puts panels away that cover the canvas. */
  closeSheets(): void;
}
