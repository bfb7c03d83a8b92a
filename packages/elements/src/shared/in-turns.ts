import type { Turns } from '@inset/engine/chart';

/** Milliseconds of work after which the page may answer its reader: a frame has sixteen. */
export const turn = 10;

/**
 * Does work that comes in pieces, beginning in a task of its own. Resolves with undefined soon after the signal is
 * aborted; rejects with what the work throws.
 */
export async function inTurns<Result>(
  turns: Turns<Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  for (;;) {
    await nextTask();
    if (signal.aborted) return undefined;
    begin();
    const done = someOf(turns);
    if (done) return done.value;
  }
}

/**
 * Begins at once, as far as the task that it is called in has time left, and goes on in turns. What is done by then is
 * given as it is, without a promise; what the work throws by then is thrown.
 */
export function soon<Result>(
  turns: Turns<Result>,
  signal: AbortSignal,
): { value: Result } | Promise<Result | undefined> {
  if (began === undefined) begin();
  return (hasTime() && someOf(turns)) || inTurns(turns, signal);
}

/** When the task began, as far as is known: several that have work to do in it share its time. */
let began: number | undefined;

let isPrinting = false;

/** What goes to paper is done at once: nobody comes back for what is left. */
export function setPrinting(printing: boolean): void {
  isPrinting = printing;
}

const hasTime = (): boolean => isPrinting || performance.now() - began! < turn;

/** From now on until the task ends, which gives the next one time of its own. */
function begin(): void {
  began = performance.now();
  post(() => (began = undefined));
}

/** At least one piece; undefined where there are more than there is time for. */
function someOf<Result>(turns: Turns<Result>): { value: Result } | undefined {
  do {
    const { done, value } = turns.next();
    if (done) return { value };
  } while (hasTime());
  return undefined;
}

const posted: (() => void)[] = [];
let channel: MessageChannel | undefined;

/** Does something in a task that is due at once. */
function post(then: () => void): void {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => posted.shift()!();
  }
  posted.push(then);
  channel.port2.postMessage(undefined);
}

let last: Promise<void> = Promise.resolve();

/** Waits for a task of one's own: of many elements that have the same to do at once, each gets one. */
export const ownTask = (): Promise<void> => (last = last.then(nextTask));

/** Lets input and frames go first. Neither way waits as a timer does. */
export function nextTask(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield ? scheduler.yield() : new Promise(post);
}
