import type { Breath } from '../../breath.ts';
import { CellCollector, type CellContext } from '../cell-collector.ts';
import { sheetColumns, sheetRows, type SheetRange } from '../cell-reference.ts';
import { writtenMoment } from '../number-format.ts';
import type { SheetCells } from '../sheet-cells.ts';
import { TextElement } from '../sheet-texts.ts';
import type { WorkbookArchive } from '../workbook-archive.ts';
import { attributeOf, type XmlHandler } from '../xml-reader.ts';

/** Reads the filled cells of a sheet, those outside `within` left out. */
export async function readSheet(
  archive: WorkbookArchive,
  path: string,
  context: CellContext,
  within: SheetRange | undefined,
  breath: Breath,
): Promise<SheetCells> {
  const reader = new SheetReader(context, within);
  await archive.read(path, reader, (bytesDone) =>
    breath.isDue(bytesDone) ? breath.take(bytesDone, reader.cells.rowCount) : undefined,
  );
  return reader.cells.finish();
}

class SheetReader implements XmlHandler {
  wantsText = false;
  readonly cells: CellCollector;
  readonly #inline = new TextElement();
  #row = -1;
  #column = -1;
  #type = '';
  #style = 0;
  #value = '';
  #isInline = false;

  constructor(context: CellContext, within: SheetRange | undefined) {
    this.cells = new CellCollector(context, within);
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes);
        break;
      case 'v':
        this.wantsText = true;
        break;
      case 'row':
        this.#openRow(attributes);
        break;
      case 'is':
        this.#isInline = true;
        break;
      case 'mergeCell':
        this.cells.mergedCount++;
        break;
      default:
        if (this.#isInline) this.wantsText = this.#inline.opened(name);
    }
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.wantsText = false;
    if (name === 'c') this.#closeCell();
    else if (name === 'is') {
      this.#isInline = false;
      this.#value = this.#inline.take();
      this.#type = 'str';
    } else if (this.#isInline) this.#inline.closed(name);
  }

  text(text: string): void {
    if (this.#isInline) this.#inline.add(text);
    else this.#value += text;
  }

  #openRow(attributes: string): void {
    const number = attributeOf(attributes, 'r');
    this.#row = number === undefined ? this.#row + 1 : Number(number) - 1;
    if (!(this.#row >= 0 && this.#row < sheetRows)) throw new Error(`a sheet has no row ${number}`);
    this.#column = -1;
  }

  #openCell(attributes: string): void {
    const reference = attributeOf(attributes, 'r');
    if (reference === undefined) this.#column++;
    else this.#place(reference);
    this.#type = attributeOf(attributes, 't') ?? 'n';
    const style = attributeOf(attributes, 's');
    this.#style = style === undefined ? 0 : Number(style);
    this.#value = '';
  }

  /** Takes row and column out of `BC12`, without making strings: there may be millions. */
  #place(reference: string): void {
    let column = 0;
    let at = 0;
    for (; at < reference.length; at++) {
      const letter = reference.charCodeAt(at) & 0xdf;
      if (letter < 65 || letter > 90) break;
      column = column * 26 + letter - 64;
    }
    let row = 0;
    for (; at < reference.length; at++) row = row * 10 + reference.charCodeAt(at) - 48;
    if (!(column >= 1 && column <= sheetColumns && row >= 1 && row <= sheetRows))
      throw new Error(`a sheet has no cell ${reference.slice(0, 20)}`);
    this.#column = column - 1;
    this.#row = row - 1;
  }

  #closeCell(): void {
    const { cells } = this;
    const [value, type] = [this.#value, this.#type];
    if (value === '') return;
    if (this.#row < 0) throw new Error('a cell stands outside of rows');
    if (!cells.place(this.#row, this.#column)) return;
    switch (type) {
      case 's':
        cells.shared(Number(value));
        break;
      case 'str':
      case 'inlineStr':
        cells.text(value);
        break;
      case 'b':
        cells.boolean(/^(1|true)$/i.test(value.trim()));
        break;
      case 'e':
        cells.error(value);
        break;
      case 'd':
        this.#addWrittenDate(value.trim());
        break;
      default:
        this.#addNumber(value);
    }
  }

  #addWrittenDate(value: string): void {
    const isTime = /^\d{1,2}:\d{2}(:\d{2})?/.test(value);
    const moment = isTime ? Date.parse(`1970-01-01T${value}Z`) : writtenMoment(value);
    if (Number.isNaN(moment)) this.cells.text(value);
    else if (isTime) this.cells.time(moment / 86_400_000);
    else this.cells.moment(moment);
  }

  #addNumber(written: string): void {
    const value = Number(written);
    // A cell that says it is a number and holds something else is kept as it stands.
    if (!Number.isNaN(value) && written.trim() !== '') this.cells.styledNumber(value, this.#style);
    else if (written.trim() !== '') this.cells.text(written);
  }
}
