import { InsetError, type ColumnReport, type ReadOptions, type Table } from '@inset/model';
import type { Breath } from '../breath.ts';
import { tableFromColumns, type TypedColumn } from '../columns/table-from-columns.ts';
import { whyOf } from '../infer/why-of.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { JsonColumn } from './json-column.ts';
import { jsonNumberEnd } from './json-number-end.ts';
import type { JsonScanner } from './json-scanner.ts';
import { unescapeJson } from './json-text.ts';

const deepestFlattened = 8;
const mostColumns = 10_000;
/** From so many columns on they must hold something: one cell in a hundred. */
const manyColumns = 1000;
const leastShare = 0.01;
const checkedRows = 4096;

/** The members that objects at one place have had. Most records have the same in the same order. */
class Members {
  readonly names: Member[] = [];
  readonly byName = new Map<string, Member>();
}

class Member {
  readonly key: Uint8Array;
  readonly path: string;
  /** Which of the members it is, as they first came. */
  readonly place: number;
  column: JsonColumn | undefined;
  members: Members | undefined;
  /** The object in which it came last, as objects are counted. */
  cameIn = 0;

  constructor(key: Uint8Array, path: string, place: number) {
    this.key = key;
    this.path = path;
    this.place = place;
  }
}

const decoder = new TextDecoder();

/**
 * Gathers records into columns. Nested objects are flattened to dotted names (`address.city`), lists are kept as JSON
 * text.
 */
export class JsonRecords {
  rowCount = 0;
  /** What the records that follow stand under, for the column `key`. */
  group: string | undefined;
  readonly #columns: { column: JsonColumn; member: Member }[] = [];
  readonly #root = new Members();
  readonly #log: ProblemLog;
  /** Names of lists' elements, where a header row gave them. */
  readonly #listNames: readonly string[];
  #objects = 0;

  constructor(log: ProblemLog, listNames: readonly string[] = []) {
    this.#log = log;
    this.#listNames = listNames;
  }

  /** No record has had a member. */
  get isEmpty(): boolean {
    return this.#columns.length === 0;
  }

  /** Reads the value at the scanner as one record. */
  add(scanner: JsonScanner): void {
    const next = scanner.peek();
    if (this.group !== undefined) this.#addGroup(this.group);
    if (next === 0x7b) {
      const start = scanner.at;
      const end = this.#readQuickly(scanner, start, this.#root);
      scanner.at = end >= 0 ? end : start;
      if (end < 0) this.#readObject(scanner, this.#root, '', 1);
    } else if (next === 0x5b) {
      scanner.array((index) => this.#readMember(scanner, this.#listMember(index), 1));
    } else this.#readMember(scanner, this.#named('value'), 1);
    this.rowCount++;
    if (this.#columns.length >= manyColumns && this.rowCount % checkedRows === 0) this.#refuseEmptiness();
  }

  #addGroup(group: string): void {
    const bytes = new TextEncoder().encode(group);
    this.#column(this.#named('key')).set('text', this.rowCount, bytes, 0, bytes.length);
  }

  /** Names that are values, such as one for each record, would make a table of nothing but gaps. */
  #refuseEmptiness(): void {
    const filled = this.#columns.reduce((sum, { column }) => sum + column.filled, 0);
    const cells = this.#columns.length * Math.max(this.rowCount, 1);
    if (filled >= cells * leastShare) return;
    const message = `The first ${this.rowCount.toLocaleString('en')} records have ${this.#columns.length.toLocaleString('en')} different members, of which each record has hardly any: their names are values, it seems. Put them into a member of their own.`;
    throw new InsetError('FILE_TOO_LARGE', message);
  }

  /** Reads the value at `scanner` as one record, whose name at `key` goes into the column `key`. */
  addNamed(key: JsonScanner, scanner: JsonScanner): void {
    this.#readMember(key, this.#named('key'), 1);
    this.add(scanner);
  }

  /** Takes back what was read of a record that proved broken. */
  dropBroken(): void {
    for (const { column } of this.#columns) column.truncate(this.rowCount);
  }

  /** Reads the value at the scanner as row `row` of one column: for objects of lists. */
  addCell(scanner: JsonScanner, name: string, row: number): void {
    this.#readMember(scanner, this.#named(name), 1, row);
    if (row >= this.rowCount) this.rowCount = row + 1;
  }

  /** The table, and how its columns were read. A pause after each column. */
  async finish(options: ReadOptions, breath: Breath): Promise<{ table: Table; columns: ColumnReport[] }> {
    const { types = {}, dateOrder, nullWords } = options;
    // A member that is an object in some records and null in others is its inner columns.
    const kept = this.#columns
      .filter(({ column, member }) => !(column.isEmpty && member.members))
      .map(({ column }) => column);
    const names = uniqueNames(kept.map(({ name }) => name));
    const typed: TypedColumn[] = [];
    const columns: ColumnReport[] = [];
    for (const [c, column] of kept.entries()) {
      const name = names[c]!;
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      const found = column.finish(this.rowCount, {
        log: this.#log,
        ...(type && { type }),
        ...(dateOrder && { dateOrder }),
        ...(nullWords && { nullWords }),
      });
      typed.push({ column: { ...found.column, name }, data: found.data });
      columns.push({ name, type: found.column.type, why: found.why ?? whyOf(found, type) });
      await breath.pause();
    }
    return { table: tableFromColumns(typed, this.rowCount), columns };
  }

  #listMember(index: number): Member {
    return this.#named(this.#listNames[index] ?? `column_${index + 1}`);
  }

  /**
   * Reads an object whose members come in the order in which they came before, some missing perhaps, written plainly.
   * Returns where it ends; -1 where it is anything else, or the bytes break it off: then it has to be read again from
   * its start, which overwrites what was read.
   */
  #readQuickly(scanner: JsonScanner, start: number, members: Members): number {
    const { bytes } = scanner;
    const { names } = members;
    let i = start + 1;
    for (let m = 0; m < names.length; m++) {
      i = afterSpace(bytes, i);
      if (bytes[i] !== 0x22) return -1;
      i++;
      let member = names[m]!;
      while (!hasKey(bytes, i, member.key)) {
        if (++m === names.length) return -1;
        member = names[m]!;
      }
      i = afterSpace(bytes, i + member.key.length + 1);
      if (bytes[i] !== 0x3a) return -1;
      i = this.#readQuickValue(scanner, afterSpace(bytes, i + 1), member);
      if (i < 0) return -1;
      i = afterSpace(bytes, i);
      if (bytes[i] === 0x7d) return i + 1;
      if (bytes[i] !== 0x2c) return -1;
      i++;
    }
    return -1;
  }

  #readQuickValue(scanner: JsonScanner, start: number, member: Member): number {
    const { bytes } = scanner;
    const { column } = member;
    const first = bytes[start];
    const row = this.rowCount;
    if (first === 0x7b && member.members) return this.#readQuickly(scanner, start, member.members);
    if (!column) return -1;
    if (first === 0x22) {
      let end = start + 1;
      for (let byte = bytes[end]!; byte !== 0x22; byte = bytes[++end]!)
        if (!(byte >= 32) || byte === 0x5c) return -1;
      column.set('text', row, bytes, start + 1, end);
      return end + 1;
    }
    if (first === 0x6e || first === 0x74 || first === 0x66) {
      const word = first === 0x6e ? 'null' : first === 0x74 ? 'true' : 'false';
      for (let k = 1; k < word.length; k++) if (bytes[start + k] !== word.charCodeAt(k)) return -1;
      if (first === 0x6e) column.setNull(row);
      else column.set('boolean', row, bytes, start, start + word.length);
      return start + word.length;
    }
    if (first === 0x5b) {
      scanner.at = start;
      scanner.skipValue();
      column.set('nested', row, bytes, start, scanner.at);
      return scanner.at;
    }
    const end = jsonNumberEnd(bytes, start);
    if (end >= 0) column.setNumber(row, bytes, start, end);
    return end;
  }

  #named(name: string): Member {
    return this.#member(this.#root, name, '');
  }

  #member(members: Members, name: string, prefix: string): Member {
    let member = members.byName.get(name);
    if (!member) {
      member = new Member(new TextEncoder().encode(name), prefix + name, members.names.length);
      members.byName.set(name, member);
      members.names.push(member);
    }
    return member;
  }

  #readObject(scanner: JsonScanner, members: Members, prefix: string, depth: number): void {
    let position = 0;
    const { bytes } = scanner;
    const object = ++this.#objects;
    scanner.object((start, end, hasEscapes) => {
      const expected = members.names[position];
      let member = expected && !hasEscapes && isSame(expected.key, bytes, start, end) ? expected : undefined;
      if (!member) {
        const name = decoder.decode(
          hasEscapes ? this.#unescaped(bytes, start, end) : bytes.subarray(start, end),
        );
        member = this.#member(members, name, prefix);
        position = member.place;
      }
      position++;
      // Objects with a name twice never pass the quick way.
      if (member.cameIn === object) this.#repaired('name-twice', member.path);
      member.cameIn = object;
      this.#readMember(scanner, member, depth);
    });
  }

  #readMember(scanner: JsonScanner, member: Member, depth: number, row = this.rowCount): void {
    const { bytes } = scanner;
    const next = scanner.peek();
    const start = scanner.at;
    if (next === 0x22 || next === 0x27) {
      scanner.skipString();
      const text = scanner.hasEscapes
        ? this.#unescaped(bytes, start + 1, scanner.at - 1, member.path, row)
        : undefined;
      const column = this.#column(member);
      if (text) column.set('text', row, text, 0, text.length);
      else column.set('text', row, bytes, start + 1, scanner.at - 1);
      return;
    }
    if (next === 0x7b && depth < deepestFlattened) {
      member.members ??= new Members();
      return this.#readObject(scanner, member.members, `${member.path}.`, depth + 1);
    }
    scanner.skipValue();
    const column = this.#column(member);
    if (next === 0x7b || next === 0x5b) column.set('nested', row, bytes, start, scanner.at);
    else if (next === 0x6e) column.setNull(row);
    else if (next === 0x74 || next === 0x66) column.set('boolean', row, bytes, start, scanner.at);
    else if (isNumberStart(bytes, start)) column.setNumber(row, bytes, start, scanner.at);
    else setOtherWord(column, row, decoder.decode(bytes.subarray(start, scanner.at)));
  }

  #unescaped(bytes: Uint8Array, start: number, end: number, column?: string, row?: number): Uint8Array {
    return unescapeJson(bytes, start, end, () => this.#repaired('lone-half', column, row));
  }

  #repaired(code: 'lone-half' | 'name-twice', column?: string, row = this.rowCount): void {
    this.#log.add({ kind: 'repaired', code, row: row + 1, ...(column !== undefined && { column }) });
  }

  #column(member: Member): JsonColumn {
    if (member.column) return member.column;
    if (this.#columns.length >= mostColumns) {
      const message = `The records have more than ${mostColumns.toLocaleString('en')} different members; at most that many columns can be read.`;
      throw new InsetError('FILE_TOO_LARGE', message);
    }
    if (this.#columns.length >= manyColumns) this.#refuseEmptiness();
    member.column = new JsonColumn(member.path);
    this.#columns.push({ column: member.column, member });
    return member.column;
  }
}

function isSame(key: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (key.length !== end - start) return false;
  for (let i = 0; i < key.length; i++) if (key[i] !== bytes[start + i]) return false;
  return true;
}

/** Whether this key and a closing quote stand here. */
function hasKey(bytes: Uint8Array, at: number, key: Uint8Array): boolean {
  for (let i = 0; i < key.length; i++) if (bytes[at + i] !== key[i]) return false;
  return bytes[at + key.length] === 0x22;
}

function afterSpace(bytes: Uint8Array, from: number): number {
  let i = from;
  for (let byte = bytes[i]; byte === 32 || byte === 10 || byte === 13 || byte === 9; byte = bytes[++i]);
  return i;
}

const isNumberStart = (bytes: Uint8Array, at: number): boolean => {
  const first = bytes[at] === 45 ? bytes[at + 1]! : bytes[at]!;
  return first >= 48 && first <= 57;
};

/** Words that are no JSON: infinities are numbers, Python's truth values are truth values, the rest is no value. */
function setOtherWord(column: JsonColumn, row: number, word: string): void {
  if (/^(True|False)$/.test(word)) {
    const bytes = new TextEncoder().encode(word.toLowerCase());
    column.set('boolean', row, bytes, 0, bytes.length);
  } else if (/inf/i.test(word)) column.setInfinite(row, word.startsWith('-') ? -Infinity : Infinity);
  else if (/^[-+]?nan$/i.test(word)) column.setNotNumber(row);
  else column.setNull(row);
}
