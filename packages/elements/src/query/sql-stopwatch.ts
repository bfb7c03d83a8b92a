import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The one run of an element that is under way: how long it takes, what it waits for, and how to stop it. */
export class SqlStopwatch implements ReactiveController {
  /** Whole seconds since it began. */
  seconds = 0;
  /** The dataset that is still being read. */
  waitsFor: string | undefined;
  readonly #host: ReactiveControllerHost;
  #running: AbortController | undefined;
  #clock?: ReturnType<typeof setInterval>;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  isOf(running: AbortController): boolean {
    return this.#running === running;
  }

  start(running: AbortController): void {
    this.stop();
    this.#running = running;
    this.seconds = 0;
    this.#clock = setInterval(() => {
      this.seconds++;
      this.#host.requestUpdate();
    }, 1000);
    this.#host.requestUpdate();
  }

  readonly wait = (name?: string): void => {
    this.waitsFor = name;
    this.#host.requestUpdate();
  };

  /** Asks the run to end; it is under way until it has. */
  cancel(): void {
    this.#running?.abort();
  }

  /** Forgets the run, which ends if it has not. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    clearInterval(this.#clock);
    this.waitsFor = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.stop();
  }
}
