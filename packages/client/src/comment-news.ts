/** Who wants to know that a canvas's comments changed, and which canvases have a connection that tells. */
export class CommentNews {
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #connected = new Map<string, number>();

  subscribe(canvasId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(canvasId) ?? new Set();
    this.#listeners.set(canvasId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(canvasId) === listeners)
        this.#listeners.delete(canvasId);
    };
  }

  tell(canvasId: string): void {
    for (const listener of this.#listeners.get(canvasId) ?? []) listener();
  }

  /** Counts a connection up (1) or down (-1). */
  count(canvasId: string, change: 1 | -1): void {
    const count = (this.#connected.get(canvasId) ?? 0) + change;
    if (count > 0) this.#connected.set(canvasId, count);
    else this.#connected.delete(canvasId);
  }

  isConnected(canvasId: string): boolean {
    return this.#connected.has(canvasId);
  }
}
