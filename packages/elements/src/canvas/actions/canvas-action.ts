import type { BlockKind } from '@inset/model';
import type { Strings } from '../../locales/en.ts';
import type { IconName } from '../../shared/icon.ts';
import type { BlockEditing } from '../editing/block-editing.ts';
import type { EditingHost } from '../editing/editing-host.ts';

/** What can be done on a canvas, most by the name that its words have in the table of strings. */
export type ActionId = keyof Strings['canvas']['actions'] | `add-${BlockKind}`;

/** The canvas as actions meet it. */
export interface ActionContext {
  host: EditingHost;
  editing: BlockEditing;
}

/**
 * One thing that a person can do on a canvas. Keys, buttons, menus and the list of commands all take it from here, so
 * that it is called, offered and done alike everywhere.
 */
export interface CanvasAction {
  id: ActionId;
  title(strings: Strings): string;
  icon?: IconName;
  /** Keys, the shown one first: `Mod` is Control, on a Mac Command. */
  keys?: readonly string[];
  /** Its keys count on a block itself only: inside, they are the content's. */
  isOnBlock?: true;
  /** It is about several blocks at once, and stands beside them while they are selected. */
  forSeveral?: true;
  /** Whether there is anything to do now. */
  isOffered(context: ActionContext): boolean;
  run(context: ActionContext): void;
}
