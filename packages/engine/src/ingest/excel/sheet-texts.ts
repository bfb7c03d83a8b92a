import type { WorkbookArchive } from './workbook-archive.ts';
import type { XmlHandler } from './xml-reader.ts';

/** The texts of a workbook, each kept once: cells hold their numbers. */
export class SheetTexts {
  readonly all: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The shared strings keep their places, whether or not two are equal. */
  share(text: string): void {
    this.#numbers.set(text, this.all.length);
    this.all.push(text);
  }

  numberOf(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) this.#numbers.set(text, (number = this.all.push(text) - 1));
    return number;
  }
}

/** Gathers the text of `si` and `is` elements: plain or in runs, without the readings of Japanese ones (`rPh`). */
export class TextElement {
  value = '';
  #isReading = false;

  /** Whether text that comes now belongs to it. */
  opened(name: string): boolean {
    if (name === 'rPh') this.#isReading = true;
    return name === 't' && !this.#isReading;
  }

  closed(name: string): void {
    if (name === 'rPh') this.#isReading = false;
  }

  add(text: string): void {
    this.value += text;
  }

  /** The whole text, with Excel's way to write characters that XML cannot hold (`_x000D_`). */
  take(): string {
    const { value } = this;
    this.value = '';
    return value.includes('_x')
      ? value.replace(/_x([\dA-Fa-f]{4})_/g, (_, hex: string) =>
          String.fromCharCode(Number.parseInt(hex, 16)),
        )
      : value;
  }
}

/** Reads the shared strings. */
export async function readSharedStrings(
  archive: WorkbookArchive,
  path: string,
  texts: SheetTexts,
): Promise<void> {
  const element = new TextElement();
  const handler: XmlHandler = {
    wantsText: false,
    open(name) {
      handler.wantsText = element.opened(name);
    },
    close(name) {
      handler.wantsText = false;
      element.closed(name);
      if (name === 'si') texts.share(element.take());
    },
    text: (text) => element.add(text),
  };
  await archive.read(path, handler);
}
