import type { Frame } from '@inset/model';
import { blockKinds, clampFrame, settle, type NewBlock } from '@inset/model/canvas-document';
import type { DragHost } from './drag-blocks.ts';
import { hideGesture, showGesture } from './gesture-layer.ts';
import { cellOf } from './grid-metrics.ts';
import { scrollNearEdge } from './scroll-near-edge.ts';

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
  let target: Frame | undefined;
  const isFar = ({ clientX, clientY }: PointerEvent): boolean =>
    Math.hypot(clientX - event.clientX, clientY - event.clientY) >= threshold;
  const finish = (): void => {
    ends.abort();
    hideGesture(host.overlay);
    host.grid.classList.remove('dragging');
    host.layer.preview(start);
    host.onEnd();
  };
  const move = (moved: PointerEvent): void => {
    if (moved.pointerId !== event.pointerId || (!target && !isFar(moved))) return;
    moved.preventDefault();
    scrollNearEdge(host.grid, moved.clientY);
    const box = host.grid.getBoundingClientRect();
    const isInside = moved.clientX >= box.left && moved.clientX <= box.right && moved.clientY >= box.top - 40;
    target = undefined;
    if (!isInside) {
      hideGesture(host.overlay);
      host.layer.preview(start);
      return;
    }
    host.grid.classList.add('dragging');
    const cell = cellOf(host.grid, moved.clientX, moved.clientY);
    target = clampFrame({ x: cell.x - size.width / 2, y: cell.y - 1, ...size });
    const frames = settle(new Map([...start, [newcomer, target]]), new Set([newcomer]));
    host.layer.preview(frames);
    showGesture(
      host.overlay,
      target,
      [...frames].filter(([id]) => id !== newcomer).map(([, frame]) => frame),
      host.strings,
    );
  };
  const up = (): void => {
    const place = target;
    finish();
    if (place) onPlace(place);
  };
  const on = { signal: ends.signal, capture: true };
  window.addEventListener('pointermove', move, on);
  window.addEventListener('pointerup', up, on);
  window.addEventListener('pointercancel', finish, on);
  window.addEventListener('keydown', (key) => key.key === 'Escape' && finish(), on);
}
