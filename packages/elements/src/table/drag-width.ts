import { zoomOf } from '../shared/zoom-of.ts';

/** Follows the pointer that has gone down on the edge of a heading, and tells the heading's new width in pixels. */
export function dragWidth(
  event: PointerEvent,
  isRightToLeft: boolean,
  on: { width: (width: number) => void; end: () => void },
): void {
  if (event.button !== 0) return;
  event.preventDefault();
  const handle = event.currentTarget as HTMLElement;
  const from = event.clientX;
  const width = handle.parentElement!.getBoundingClientRect().width / zoomOf(handle);
  // Where the page is drawn larger, a pixel of the pointer's way is less than one of the column.
  const share = (isRightToLeft ? -1 : 1) / zoomOf(handle);
  const move = (moved: PointerEvent): void => on.width(width + share * (moved.clientX - from));
  const end = (): void => {
    handle.removeEventListener('pointermove', move);
    on.end();
  };
  handle.setPointerCapture(event.pointerId);
  handle.addEventListener('pointermove', move);
  handle.addEventListener('lostpointercapture', end, { once: true });
}
