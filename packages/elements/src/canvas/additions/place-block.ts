import type { Frame } from '@inset/model';
import { blockKinds, clampFrame, settle, type NewBlock } from '@inset/model/canvas-document';
import type { DragHost } from '../editing/drag-blocks.ts';
import { Gesture, onBrokenOff } from '../editing/gesture.ts';

const threshold = 6;
const newcomer = ' new';

/**
 * Drags a new block from the library onto the grid. `onPlace` is called with where it was let go; a press without
 * movement is left to the button's click.
 */
export function placeBlock(
  host: Omit<DragHost, 'onDrop' | 'smallest'>,
  event: PointerEvent,
  block: NewBlock,
  onPlace: (frame: Frame) => void,
): void {
  const start = new Map(host.frames());
  const size = blockKinds[block.kind].size;
  const ends = new AbortController();
  let gesture: Gesture | undefined;
  let target: Frame | undefined;
  const isFar = ({ clientX, clientY }: PointerEvent): boolean =>
    Math.hypot(clientX - event.clientX, clientY - event.clientY) >= threshold;
  const leave = (): void => {
    gesture?.end();
    gesture = undefined;
    target = undefined;
    host.layer.preview(start);
  };
  const finish = (): void => {
    ends.abort();
    leave();
    host.onEnd();
  };
  const move = (moved: PointerEvent): void => {
    if (moved.pointerId !== event.pointerId || (!gesture && !isFar(moved))) return;
    moved.preventDefault();
    const box = host.grid.getBoundingClientRect();
    const isInside = moved.clientX >= box.left && moved.clientX <= box.right && moved.clientY >= box.top - 40;
    if (!isInside) return leave();
    gesture ??= new Gesture(host);
    gesture.scrollNearEdge(moved.clientY);
    const cell = gesture.cellAt(moved.clientX, moved.clientY);
    target = clampFrame({ x: cell.x - size.width / 2, y: cell.y - 1, ...size });
    const held = new Set([newcomer]);
    const laidOut = settle(new Map([...start, [newcomer, target]]), held, host.locked());
    gesture.show(laidOut, held);
  };
  const up = ({ pointerId }: PointerEvent): void => {
    if (pointerId !== event.pointerId) return;
    const place = target;
    finish();
    if (place) onPlace(place);
  };
  const on = { signal: ends.signal, capture: true };
  window.addEventListener('pointermove', move, on);
  window.addEventListener('pointerup', up, on);
  onBrokenOff(event, ends.signal, finish);
  window.addEventListener('keydown', (key) => key.key === 'Escape' && finish(), on);
}
