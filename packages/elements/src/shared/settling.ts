/** A promise and what keeps it. */
export interface Settling {
  promise: Promise<void>;
  resolve: () => void;
}

/** As `Promise.withResolvers`, which the promises that a host has put in the place of the browser's often do without. */
export function settling(): Settling {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
