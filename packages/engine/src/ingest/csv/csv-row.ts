/** What is known of a cell beside where it stands. */
export const cellFlags = { quoted: 1, escaped: 2, mended: 4, unclosed: 8 } as const;

/** A row's cells as places in the bytes that are being read. Reused from row to row. */
export class CsvRow {
  count = 0;
  starts = new Int32Array(64);
  ends = new Int32Array(64);
  flags = new Uint8Array(64);
  /** Whether any cell of the row has a flag. */
  hasFlags = false;
  /** Whether any cell of the row has quotes out of place. */
  isMended = false;

  clear(): void {
    this.count = 0;
    this.hasFlags = false;
    this.isMended = false;
  }

  push(start: number, end: number, flags: number): void {
    if (this.count === this.starts.length) this.#grow();
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.flags[this.count++] = flags;
    if (flags === 0) return;
    this.hasFlags = true;
    if ((flags & (cellFlags.mended | cellFlags.unclosed)) !== 0) this.isMended = true;
  }

  #grow(): void {
    const length = this.count * 2;
    const [starts, ends, flags] = [new Int32Array(length), new Int32Array(length), new Uint8Array(length)];
    starts.set(this.starts);
    ends.set(this.ends);
    flags.set(this.flags);
    Object.assign(this, { starts, ends, flags });
  }
}
