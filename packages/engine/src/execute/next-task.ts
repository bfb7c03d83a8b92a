/** Lets messages in: waits for the tasks that are due already. A browser holds a timer back by 4 ms, so none is used. */
export const nextTask: () => Promise<void> =
  typeof setImmediate === 'function' ? () => new Promise<void>((done) => setImmediate(done)) : messageTurn();

function messageTurn(): () => Promise<void> {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise<void>((done) => {
      waiting.push(done);
      port2.postMessage(undefined);
    });
}
