import { TextRoom } from '../execute/result-limits.ts';
import type { Reader } from '../compile/local/view.ts';
import {
  batchSize,
  unknown,
  type Batch,
  type BooleanVector,
  type NarrowVector,
  type NumberVector,
  type TextVector,
  type Vector,
} from './vector.ts';

/** Reads rows one by one with a closure: for what has no loop of its own. */
export function ofReader(reader: Reader, kind: NarrowVector['kind']): Vector {
  if (kind === 'number') return new ReadNumber(reader);
  return kind === 'boolean' ? new ReadBoolean(reader) : new ReadText(reader);
}

const rowAt = ({ start, rows }: Batch, i: number): number => (rows ? rows[i]! : start + i);

class ReadNumber implements NumberVector {
  readonly kind = 'number';
  readonly values = new Float64Array(batchSize);
  readonly nulls = new Uint8Array(batchSize);
  hasNulls = false;
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  evaluate(batch: Batch): void {
    const { reader, values, nulls } = this;
    let anyNull = false;
    for (let i = 0; i < batch.count; i++) {
      const value = reader(rowAt(batch, i));
      nulls[i] = value === null ? 1 : 0;
      if (value === null) anyNull = true;
      else values[i] = value as number;
    }
    this.hasNulls = anyNull;
  }
}

class ReadBoolean implements BooleanVector {
  readonly kind = 'boolean';
  readonly values = new Uint8Array(batchSize);
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  evaluate(batch: Batch): void {
    for (let i = 0; i < batch.count; i++) {
      const value = this.reader(rowAt(batch, i));
      this.values[i] = value === null ? unknown : Number(value);
    }
  }
}

/** Gives codes to texts as they come. */
class ReadText implements TextVector {
  readonly kind = 'text';
  readonly grows = true;
  readonly distinct = true;
  readonly dictionary: string[] = [];
  readonly codes = new Int32Array(batchSize);
  hasNulls = false;
  private readonly known = new Map<string, number>();
  private readonly room = new TextRoom();
  private readonly reader: Reader;

  constructor(reader: Reader) {
    this.reader = reader;
  }

  evaluate(batch: Batch): void {
    const { reader, codes, known, dictionary } = this;
    this.hasNulls = false;
    for (let i = 0; i < batch.count; i++) {
      const value = reader(rowAt(batch, i)) as string | null;
      if (value === null) {
        codes[i] = -1;
        this.hasNulls = true;
        continue;
      }
      TextRoom.refuseLong(value);
      let code = known.get(value);
      if (code === undefined) {
        this.room.take(value);
        known.set(value, (code = dictionary.push(value) - 1));
      }
      codes[i] = code;
    }
  }
}
