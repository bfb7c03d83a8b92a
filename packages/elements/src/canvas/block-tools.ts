import type { Strings } from '../locales/en.ts';
import type { BlockTool } from './block-layer.ts';
import { canvasAction, type ActionContext, type ActionId } from './canvas-actions.ts';

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
