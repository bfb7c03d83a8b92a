/** Cells that each arrow key goes by. */
export const arrowSteps: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What a key press on a block means beside the actions: moving it by arrows, and leaving. */
export type KeyMeaning = 'nudge' | 'stretch' | 'leave';

/** Reads a key press. Arrows count on a block itself, not inside it. */
export function keyMeaning(event: KeyboardEvent, isOnBlock: boolean): KeyMeaning | undefined {
  const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
  if (event.isComposing || altKey || ctrlKey || metaKey) return undefined;
  if (key === 'Escape') return 'leave';
  if (!isOnBlock || !Object.hasOwn(arrowSteps, key)) return undefined;
  return shiftKey ? 'stretch' : 'nudge';
}
