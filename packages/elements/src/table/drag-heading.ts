/** How far the pointer goes before a heading is dragged rather than pressed, in pixels. */
const slack = 6;

/**
 * Follows a pointer that has gone down on a heading. Tells before which heading it would be dropped (by place among the
 * headings; one more than the last for the end) as it moves, and at last where it was let go. Fingers scroll instead.
 */
export function dragHeading(
  event: PointerEvent,
  isRightToLeft: boolean,
  on: { over: (place: number | undefined) => void; drop: (place: number) => void },
): void {
  if (event.pointerType === 'touch' || event.button !== 0) return;
  const heading = event.currentTarget as HTMLElement;
  const row = heading.parentElement!;
  let place: number | undefined;
  const placeAt = (x: number): number => {
    const headings = [...row.querySelectorAll<HTMLElement>('[data-column]')];
    for (const one of headings) {
      const { left, width } = one.getBoundingClientRect();
      const isBefore = isRightToLeft ? x > left + width / 2 : x < left + width / 2;
      if (isBefore) return Number(one.dataset['column']);
    }
    return Number(headings.at(-1)!.dataset['column']) + 1;
  };
  const move = (moved: PointerEvent): void => {
    if (place === undefined && Math.abs(moved.clientX - event.clientX) < slack) return;
    if (place === undefined) heading.setPointerCapture(event.pointerId);
    place = placeAt(moved.clientX);
    on.over(place);
  };
  const end = (released: PointerEvent): void => {
    heading.removeEventListener('pointermove', move);
    heading.removeEventListener('pointerup', end);
    heading.removeEventListener('pointercancel', end);
    on.over(undefined);
    if (place === undefined || released.type !== 'pointerup') return;
    // The click that ends a drag is none.
    const swallow = (click: Event): void => click.stopPropagation();
    heading.addEventListener('click', swallow, { once: true, capture: true });
    setTimeout(() => heading.removeEventListener('click', swallow, { capture: true }));
    on.drop(place);
  };
  heading.addEventListener('pointermove', move);
  heading.addEventListener('pointerup', end);
  heading.addEventListener('pointercancel', end);
}
