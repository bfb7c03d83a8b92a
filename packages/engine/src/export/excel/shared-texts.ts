import type { ExportReport } from '@inset/model';
import { xmlText } from './xml-text.ts';

const mostCharacters = 32_767;
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** The texts of a workbook, each kept once; cells hold their numbers. */
export class SharedTexts {
  readonly #places = new Map<string, number>();
  readonly #report: ExportReport;

  constructor(report: ExportReport) {
    this.#report = report;
  }

  /** The number of a text, cut to what a cell holds. */
  place(text: string): number {
    const isLong = text.length > mostCharacters;
    if (isLong) this.#report.cutTexts++;
    const held = isLong ? text.slice(0, mostCharacters).replace(/[\uD800-\uDBFF]$/, '') : text;
    let place = this.#places.get(held);
    if (place === undefined) this.#places.set(held, (place = this.#places.size));
    return place;
  }

  /** The part that holds all texts, piece by piece. */
  *xml(): Generator<string> {
    const count = this.#places.size;
    yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sst xmlns="${main}" uniqueCount="${count}">`;
    for (const text of this.#places.keys()) {
      const isPadded = /^\s|\s$|[\n\r\t]/.test(text);
      yield `<si><t${isPadded ? ' xml:space="preserve"' : ''}>${xmlText(text)}</t></si>`;
    }
    yield '</sst>';
  }
}
