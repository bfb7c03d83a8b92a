/** Where the process is in its life. Ready is told to load balancers; stopping is told to whoever holds connections. */
export class Lifecycle {
  #isStopping = false;
  #stoppers: (() => Promise<void> | void)[] = [];

  get isStopping(): boolean {
    return this.#isStopping;
  }

  /** Adds what must end when the server stops, such as sockets: called before requests are cut, the newest first. */
  onStop(stop: () => Promise<void> | void): void {
    this.#stoppers.push(stop);
  }

  /** From now on the server is not ready. */
  beginStopping(): void {
    this.#isStopping = true;
  }

  /** Ends everything that was added; one that fails does not keep the others. */
  async runStoppers(): Promise<unknown[]> {
    const results = await Promise.allSettled(this.#stoppers.toReversed().map(async (stop) => stop()));
    return results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  }
}
