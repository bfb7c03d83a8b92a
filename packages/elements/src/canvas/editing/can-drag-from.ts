const interactive =
  'a, button, input, select, textarea, summary, label, [contenteditable], [role=slider]:not(.plot), [role=grid], .brushable';

/** Whether a press inside a block may begin a drag: with a mouse, on what is not itself to be used or scrolled. */
export function canDragFrom(event: PointerEvent): boolean {
  if (event.pointerType !== 'mouse' || event.defaultPrevented) return false;
  for (const node of event.composedPath()) {
    if (!(node instanceof Element)) continue;
    if (node.classList.contains('block')) return true;
    if (node.matches(interactive) || node.localName === 'inset-table' || node.localName === 'inset-filter')
      return false;
  }
  return false;
}
