import { NumberTable } from '../kernels/number-table.ts';
import {
  batchSize,
  unknown,
  type Batch,
  type BooleanVector,
  type NumberVector,
  type Scaled,
  type TextVector,
  type NarrowVector,
} from '../kernels/vector.ts';

/** A key's values as numbers from 0; nulls are -1, and equal values have the same. */
export interface KeyCodes {
  /** Codes are less than this; Infinity where that is known only at the end. */
  readonly size: number;
  /** Those of a batch, which hold until the next call. */
  of(batch: Batch): Int32Array;
}

/** Ranges of whole numbers up to this size are codes as they are. */
const mostInRange = 2 ** 16;

export function keyCodes(vector: NarrowVector): KeyCodes {
  switch (vector.kind) {
    case 'text':
      return textCodes(vector);
    case 'boolean':
      return booleanCodes(vector);
    case 'number': {
      const scaled = vector.onScale?.();
      const isSmall = scaled && scaled.bounds.max - scaled.bounds.min < mostInRange;
      return isSmall ? rangeCodes(scaled) : numberCodes(vector);
    }
  }
}

function booleanCodes(vector: BooleanVector): KeyCodes {
  const out = new Int32Array(batchSize);
  return {
    size: 2,
    of(batch) {
      vector.evaluate(batch);
      const { values } = vector;
      for (let i = 0; i < batch.count; i++) out[i] = values[i] === unknown ? -1 : values[i]!;
      return out;
    },
  };
}

function rangeCodes({ places, bounds }: Scaled): KeyCodes {
  const out = new Int32Array(batchSize);
  const { min } = bounds;
  return {
    size: bounds.max - min + 1,
    of(batch) {
      places.evaluate(batch);
      const { values, nulls } = places;
      for (let i = 0; i < batch.count; i++) out[i] = values[i]! - min;
      if (places.hasNulls) for (let i = 0; i < batch.count; i++) if (nulls[i] === 1) out[i] = -1;
      return out;
    },
  };
}

function numberCodes(vector: NumberVector): KeyCodes {
  const out = new Int32Array(batchSize);
  const table = new NumberTable();
  return {
    size: Infinity,
    of(batch) {
      vector.evaluate(batch);
      const { values, nulls } = vector;
      if (!vector.hasNulls) table.placesOf(values, out, batch.count);
      else for (let i = 0; i < batch.count; i++) out[i] = nulls[i] === 1 ? -1 : table.placeOf(values[i]!);
      return out;
    },
  };
}

function textCodes(vector: TextVector): KeyCodes {
  const size = vector.grows ? Infinity : vector.dictionary.length;
  const codesOf = (batch: Batch): Int32Array => {
    vector.evaluate(batch);
    return vector.codes;
  };
  if (vector.distinct) return { size, of: codesOf };
  const same = new FirstPlaces(vector.dictionary);
  const out = new Int32Array(batchSize);
  return {
    size,
    of(batch) {
      const codes = codesOf(batch);
      for (let i = 0; i < batch.count; i++) out[i] = codes[i]! < 0 ? -1 : same.of(codes[i]!);
      return out;
    },
  };
}

/** For each entry of a dictionary, which may grow, the place of the first one that is equal. */
class FirstPlaces {
  private readonly dictionary: readonly string[];
  private readonly known = new Map<string, number>();
  private readonly places: number[] = [];

  constructor(dictionary: readonly string[]) {
    this.dictionary = dictionary;
  }

  of(code: number): number {
    const { dictionary, known, places } = this;
    while (places.length <= code) {
      const place = places.length;
      const text = dictionary[place]!;
      const first = known.get(text);
      if (first === undefined) known.set(text, place);
      places.push(first ?? place);
    }
    return places[code]!;
  }
}
