/** Follows the `title` of a JSON object that is still arriving, to show it while it is written. */
export class StreamedTitle {
  #shown = 0;
  #done = false;

  /** What is new of the title, given all that has arrived; empty when nothing is. */
  next(all: string): string {
    if (this.#done) return '';
    const match = /"title"\s*:\s*"((?:[^"\\]|\\(?:u[0-9a-fA-F]{4}|[^u]))*)("?)/.exec(all);
    if (!match) return '';
    this.#done = match[2] === '"';
    const title = decode(match[1]!);
    const fresh = title.slice(this.#shown, 500);
    this.#shown += fresh.length;
    return fresh;
  }
}

function decode(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return '';
  }
}
