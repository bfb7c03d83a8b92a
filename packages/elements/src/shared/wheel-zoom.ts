/** What a line of the wheel counts, and the most that one turn of it does, px. */
const lineHeight = 16;
const mostTurn = 20;
/** As many pixels make what is seen e times as large: browsers tell a pinch of a trackpad by this measure. */
const pixelsPerFold = 100;

/** How many times as large Control and the wheel, or two fingers on a trackpad, make what is seen. */
export function zoomFactor({ deltaY, deltaMode }: WheelEvent): number {
  const pixels = deltaY * (deltaMode === WheelEvent.DOM_DELTA_LINE ? lineHeight : 1);
  return Math.exp(-Math.max(-mostTurn, Math.min(mostTurn, pixels)) / pixelsPerFold);
}

/** What Safari tells of two fingers. */
interface GestureEvent extends UIEvent {
  /** How many times as far apart as at their start. */
  readonly scale: number;
  readonly clientX: number;
  readonly clientY: number;
}

/**
 * Lets an element hear two fingers on a trackpad as Control and the wheel, as most browsers tell them, where the browser
 * has events of its own for them. Fingers on a screen raise the same events and are touches already: they are left alone.
 */
export function hearPinches(element: HTMLElement): void {
  if (!('GestureEvent' in globalThis)) return;
  let scale = 1;
  let fingers = 0;
  const turn = (event: Event, next: number): void => {
    // An element within has told it already.
    if (fingers > 0 || event.defaultPrevented) return;
    const { clientX, clientY } = event as GestureEvent;
    const pixels = -pixelsPerFold * Math.log(next / scale);
    scale = next;
    const turns = Math.max(1, Math.ceil(Math.abs(pixels) / mostTurn));
    const at = { clientX, clientY, ctrlKey: true, bubbles: true, composed: true, cancelable: true };
    for (let i = 0; i < turns; i++) {
      const wheel = new WheelEvent('wheel', { ...at, deltaY: pixels / turns });
      if (!event.composedPath()[0]!.dispatchEvent(wheel)) event.preventDefault();
    }
  };
  element.addEventListener('gesturestart', (event) => {
    scale = 1;
    // Nothing changes yet, but whoever wants the wheel here keeps the page from being magnified.
    turn(event, 1);
  });
  element.addEventListener('gesturechange', (event) => turn(event, (event as GestureEvent).scale));
  for (const type of ['touchstart', 'touchend', 'touchcancel'] as const)
    element.addEventListener(type, ({ touches }) => (fingers = touches.length), { passive: true });
}
