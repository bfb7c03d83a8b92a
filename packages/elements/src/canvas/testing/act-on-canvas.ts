/** What a person does to a canvas: keys, pointer, clipboard. */
export const press = (target: EventTarget, key: string, init: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
  );

export const pointer = (
  type: string,
  target: EventTarget,
  x: number,
  y: number,
  init: PointerEventInit = {},
): boolean =>
  target.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      composed: true,
      cancelable: true,
      clientX: x,
      clientY: y,
      pointerId: 7,
      pointerType: 'mouse',
      button: 0,
      ...init,
    }),
  );

export const clip = (
  target: EventTarget,
  type: 'copy' | 'cut' | 'paste',
  data = new DataTransfer(),
): DataTransfer => {
  target.dispatchEvent(
    new ClipboardEvent(type, { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
  );
  return data;
};

export const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Takes a block, or a handle, near its upper left corner and lets it go so many px further. */
export async function drag(target: Element, by: { x: number; y: number }): Promise<void> {
  const { left, top } = target.getBoundingClientRect();
  const from = { x: left + 3, y: top + 3 };
  pointer('pointerdown', target, from.x, from.y);
  pointer('pointermove', window, from.x + by.x, from.y + by.y);
  await frame();
  pointer('pointerup', window, from.x + by.x, from.y + by.y);
}
