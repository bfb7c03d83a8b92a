/**
 * Whether a sheet over the canvas lies over what got the focus by keys, once the browser has scrolled to it: in a low
 * window there is no room beside it. `path` is that of the event.
 */
export async function isOverFocus(path: readonly EventTarget[], root: ParentNode): Promise<boolean> {
  await new Promise(requestAnimationFrame);
  const sheet = root.querySelector('.small > .panel');
  const target = path[0] as Element;
  if (!sheet || path.includes(sheet) || !target.matches(':focus-visible')) return false;
  const { top, height } = target.getBoundingClientRect();
  const above = sheet.getBoundingClientRect().top - Math.max(0, top);
  return above < Math.min(48, height);
}
