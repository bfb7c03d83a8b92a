import type { SheetSize } from '@inset/model';
import { columnOfLetters, parseRange } from '../cell-reference.ts';
import type { WorkbookArchive } from '../workbook-archive.ts';
import type { Workbook } from '../workbook-parts.ts';
import { attributeOf, type XmlHandler } from '../xml-reader.ts';

/** Where a sheet's part says how large it is: before its first row. */
const startCharacters = 4_096;
/** Parts up to this are counted where they do not say; larger ones would cost as much as reading them. */
const mostCountedBytes = 1 << 18;
const mostSheets = 500;

/**
 * How large the used part of each worksheet is: as its part says at its start or, where that says nothing of use, as
 * its cells are counted; null where neither is to be had at little cost. What is wrong with a sheet shows when it is read.
 */
export function sheetSizes(archive: WorkbookArchive, { sheets }: Workbook): Promise<(SheetSize | null)[]> {
  return Promise.all(
    sheets.map(({ path }, index) =>
      index < mostSheets ? sizeOf(archive, path).catch(() => null) : Promise.resolve(null),
    ),
  );
}

async function sizeOf(archive: WorkbookArchive, path: string): Promise<SheetSize | null> {
  const start = await archive.start(path, startCharacters);
  const said = /<(?:\w+:)?dimension\s[^>]*?ref=["']([^"']+)["']/.exec(start)?.[1];
  // Some programs write A1 whatever there is.
  if (said?.includes(':')) {
    const { firstRow, lastRow, firstColumn, lastColumn } = parseRange(said);
    return { rows: lastRow - firstRow + 1, columns: lastColumn - firstColumn + 1 };
  }
  return archive.packedBytes(path) <= mostCountedBytes ? countCells(archive, path) : null;
}

async function countCells(archive: WorkbookArchive, path: string): Promise<SheetSize> {
  const counter = new CellCounter();
  await archive.read(path, counter);
  return counter.size;
}

/** The rectangle around the cells that hold something. */
class CellCounter implements XmlHandler {
  readonly wantsText = false;
  readonly #rows: [number, number] = [Infinity, -1];
  readonly #columns: [number, number] = [Infinity, -1];
  #row = -1;
  #column = -1;
  #isFilled = false;

  get size(): SheetSize {
    const lengthOf = ([first, last]: [number, number]): number => Math.max(0, last - first + 1) || 0;
    return { rows: lengthOf(this.#rows), columns: lengthOf(this.#columns) };
  }

  open(name: string, attributes: string): void {
    if (name === 'row') {
      this.#row = Number(attributeOf(attributes, 'r') ?? this.#row + 2) - 1;
      this.#column = -1;
    } else if (name === 'c') {
      const letters = /^[A-Za-z]+/.exec(attributeOf(attributes, 'r') ?? '')?.[0];
      this.#column = letters === undefined ? this.#column + 1 : columnOfLetters(letters);
      this.#isFilled = false;
    } else if (name === 'v' || name === 'is') this.#isFilled = true;
  }

  close(name: string): void {
    if (name !== 'c' || !this.#isFilled) return;
    widen(this.#rows, this.#row);
    widen(this.#columns, this.#column);
  }

  text(): void {}
}

function widen(stretch: [number, number], to: number): void {
  stretch[0] = Math.min(stretch[0], to);
  stretch[1] = Math.max(stretch[1], to);
}
