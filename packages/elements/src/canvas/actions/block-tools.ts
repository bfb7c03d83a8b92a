import type { Strings } from '../../locales/en.ts';
import type { BlockTool } from '../blocks/block-layer.ts';
import type { ActionContext, ActionId } from './canvas-action.ts';
import { canvasAction } from './canvas-actions.ts';

const whileEditing: readonly ActionId[] = [
  'moveUp',
  'moveDown',
  'edit',
  'duplicate',
  'comment',
  'ungroup',
  'lock',
  'unlock',
  'remove',
];

/** The buttons upon a selected block, or upon any where one may only look. */
export function blockTools(context: ActionContext, strings: Strings): BlockTool[] {
  const { readonly } = context.host.session;
  if (readonly && !context.host.comments) return [];
  const offered = readonly
    ? [canvasAction('comment')]
    : whileEditing.map(canvasAction).filter((action) => action.isOffered(context));
  return offered.map(({ id, title, icon }) => ({ id, title: title(strings), icon: icon! }));
}

/** Does what a button upon a block is for: to what is selected, where it is part of it. */
export function useTool(context: ActionContext, id: string, tool: string): void {
  if (!context.editing.selected.has(id)) context.editing.select([id]);
  canvasAction(tool as ActionId).run(context);
}
