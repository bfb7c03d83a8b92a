/** Something about a canvas that open pages must know of. */
export type CanvasEvent =
  /** Who may do what has changed, or the canvas is gone. */
  { kind: 'rights'; canvasId: string } | { kind: 'comments'; canvasId: string };

/** How features tell the realtime side, within this process. */
export interface CanvasEvents {
  emit(event: CanvasEvent): void;
  /** Returns how to stop. */
  subscribe(listener: (event: CanvasEvent) => void): () => void;
}

export function createCanvasEvents(): CanvasEvents {
  const listeners = new Set<(event: CanvasEvent) => void>();
  return {
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
