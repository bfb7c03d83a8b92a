import { InsetError, type ReadOptions, type Table } from '@inset/model';
import { tableFromColumns } from '../columns/table-from-columns.ts';
import type { ProblemLog } from '../problem-log.ts';
import { uniqueNames } from '../unique-names.ts';
import { JsonColumn } from './json-column.ts';
import type { JsonScanner } from './json-scanner.ts';
import { unescapeJson } from './json-text.ts';

const deepestFlattened = 8;
const mostColumns = 10_000;

/** The members that objects at one place have had. Most records have the same in the same order. */
class Members {
  readonly names: Member[] = [];
  readonly byName = new Map<string, Member>();
}

class Member {
  readonly key: Uint8Array;
  readonly path: string;
  column: JsonColumn | undefined;
  members: Members | undefined;

  constructor(key: Uint8Array, path: string) {
    this.key = key;
    this.path = path;
  }
}

const decoder = new TextDecoder();

/** Gathers records into columns. Nested objects are flattened to dotted names; lists are kept as JSON text. */
export class JsonRecords {
  rowCount = 0;
  readonly #columns: { column: JsonColumn; member: Member }[] = [];
  readonly #root = new Members();
  readonly #log: ProblemLog;

  constructor(log: ProblemLog) {
    this.#log = log;
  }

  /** Reads the value at the scanner as one record. */
  add(scanner: JsonScanner): void {
    const next = scanner.peek();
    if (next === 0x7b) this.#readObject(scanner, this.#root, '', 1);
    else if (next === 0x5b) {
      scanner.array((index) => this.#readMember(scanner, this.#named(`column_${index + 1}`), 1));
    } else this.#readMember(scanner, this.#named('value'), 1);
    this.rowCount++;
  }

  /** Reads the value at the scanner as row `row` of one column: for objects of lists. */
  addCell(scanner: JsonScanner, name: string, row: number): void {
    this.#readMember(scanner, this.#named(name), 1, row);
    if (row >= this.rowCount) this.rowCount = row + 1;
  }

  finish(types: NonNullable<ReadOptions['types']>): Table {
    // A member that is an object in some records and null in others is its inner columns.
    const kept = this.#columns
      .filter(({ column, member }) => !(column.isEmpty && member.members))
      .map(({ column }) => column);
    const names = uniqueNames(kept.map(({ name }) => name));
    const typed = kept.map((column, c) => {
      const name = names[c]!;
      const type = Object.hasOwn(types, name) ? types[name] : undefined;
      const { column: found, data } = column.finish(this.rowCount, this.#log, type);
      return { column: { ...found, name }, data };
    });
    return tableFromColumns(typed, this.rowCount);
  }

  #named(name: string): Member {
    return this.#member(this.#root, name, '');
  }

  #member(members: Members, name: string, prefix: string): Member {
    let member = members.byName.get(name);
    if (!member) {
      member = new Member(new TextEncoder().encode(name), prefix + name);
      members.byName.set(name, member);
      members.names.push(member);
    }
    return member;
  }

  #readObject(scanner: JsonScanner, members: Members, prefix: string, depth: number): void {
    let position = 0;
    const { bytes } = scanner;
    scanner.object((start, end, hasEscapes) => {
      const expected = members.names[position];
      let member = expected && !hasEscapes && isSame(expected.key, bytes, start, end) ? expected : undefined;
      if (!member) {
        const name = decoder.decode(
          hasEscapes ? unescapeJson(bytes, start, end) : bytes.subarray(start, end),
        );
        member = this.#member(members, name, prefix);
        if (members.names[position] !== member) position = members.names.indexOf(member);
      }
      position++;
      this.#readMember(scanner, member, depth);
    });
  }

  #readMember(scanner: JsonScanner, member: Member, depth: number, row = this.rowCount): void {
    const { bytes } = scanner;
    const next = scanner.peek();
    const start = scanner.at;
    if (next === 0x22) {
      scanner.skipString();
      const text = scanner.hasEscapes ? unescapeJson(bytes, start + 1, scanner.at - 1) : undefined;
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
    else column.setNumber(row, bytes, start, scanner.at);
  }

  #column(member: Member): JsonColumn {
    if (member.column) return member.column;
    if (this.#columns.length >= mostColumns) {
      const message = `The records have more than ${mostColumns.toLocaleString('en')} different members; at most that many columns can be read.`;
      throw new InsetError('FILE_TOO_LARGE', message);
    }
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
