import type { Strings } from '../../locales/en.ts';
import type { CanvasAction } from './canvas-action.ts';
import { canvasActions } from './canvas-actions.ts';

/** Whether a key press is what `keys`, such as `Mod+Shift+Z`, says. */
export function isPressed(keys: string, event: KeyboardEvent): boolean {
  // The plus itself may be the key.
  const parts = keys.replace(/\+\+$/, '+plus').split('+');
  const last = parts.pop()!;
  const key = last === 'plus' ? '+' : last;
  const has = (name: string): boolean => parts.includes(name);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === has('Mod') &&
    event.shiftKey === has('Shift') &&
    event.altKey === has('Alt')
  );
}

/** The action that a key press asks for, if any. `isOnBlock`: the focus is on a block itself, not inside it. */
export function actionOf(event: KeyboardEvent, isOnBlock: boolean): CanvasAction | undefined {
  if (event.isComposing) return undefined;
  return canvasActions.find(
    (action) => (isOnBlock || !action.isOnBlock) && action.keys?.some((keys) => isPressed(keys, event)),
  );
}

/** Keys as they stand on this person's keyboard, for who reads them; on a Mac those that change others are signs. */
export function shownKeys(
  keys: string,
  { canvas }: Pick<Strings, 'canvas'>,
  isMac = /mac|iphone|ipad/i.test(navigator.platform),
): string {
  const signs = { Mod: '⌘', Shift: '⇧', Alt: '⌥' };
  const names: Readonly<Record<string, string>> = { ...canvas.keys, ...(isMac && signs) };
  return keys
    .split('+')
    .map((part) => names[part] ?? part)
    .join(isMac ? '' : '+');
}

/** Keys as `aria-keyshortcuts` names them. */
export const ariaKeys = (keys: readonly string[]): string =>
  keys.map((each) => each.replace('Mod', 'Control')).join(' ');
