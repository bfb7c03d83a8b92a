/** Marks a reply so that these buffers in it are moved to the page, not copied. */
export type Transfer = <T extends object>(reply: T, buffers: ArrayBuffer[]) => T;
