import type { FileMetaData, ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';
import { isListLike, isMapLike } from 'hyparquet/src/schema.js';
import { exactNumber } from '../exact-number.ts';
import { bytesAsText, integerOfBytes, intervalText, textParsers, timeText } from './parquet-values.ts';
import { variantNames, variantValue } from './variant.ts';

/** What lists, maps and variants are read with, in files described by {@link withRawValues}. */
export const nestedParsers: Partial<ParquetParsers> = {
  ...textParsers,
  stringFromBytes: (bytes) => bytes && bytesAsText(bytes),
  // What the description below calls so is to stay bytes.
  geographyFromBytes: (bytes) => bytes,
};

/**
 * The same description without the notes on which the library would round numbers, or lose what a variant tells apart:
 * {@link nestedConverter} makes values of what then is read.
 */
export function withRawValues(metadata: FileMetaData, root: SchemaTree): FileMetaData {
  const inVariants = new Set<SchemaElement>();
  const mark = ({ element, children }: SchemaTree, isInside: boolean): void => {
    if (isInside) inVariants.add(element);
    for (const child of children) mark(child, isInside || isVariant(element));
  };
  mark(root, false);
  const schema = metadata.schema.map((element) => {
    if (isVariant(element)) return withoutNotes(element);
    if (isRaw(element)) return asBytes(withoutNotes(element));
    if (element.logical_type?.type === 'GEOGRAPHY') return { ...element, logical_type: geometry };
    return inVariants.has(element) && isPlainBytes(element) ? asBytes(element) : element;
  });
  return { ...metadata, schema };
}

const geometry: SchemaElement['logical_type'] = { type: 'GEOMETRY' };
const isVariant = ({ logical_type }: SchemaElement): boolean => logical_type?.type === 'VARIANT';
const isDecimal = ({ converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  converted === 'DECIMAL' || logical?.type === 'DECIMAL';
const isRaw = (element: SchemaElement): boolean =>
  isDecimal(element) || element.converted_type === 'INTERVAL' || element.converted_type === 'BSON';
const isPlainBytes = ({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean =>
  type === 'BYTE_ARRAY' && converted === undefined && logical === undefined;

function withoutNotes(element: SchemaElement): SchemaElement {
  const { converted_type: _converted, logical_type: _logical, ...raw } = element;
  return raw;
}

const asBytes = (element: SchemaElement): SchemaElement =>
  element.type === 'BYTE_ARRAY' || element.type === 'FIXED_LEN_BYTE_ARRAY'
    ? { ...element, logical_type: { type: 'GEOGRAPHY' } }
    : element;

type Convert = (value: unknown) => unknown;

const same: Convert = (value) => value;

/** Is told what is wrong with a value that is read all the same. */
export type OnFault = (code: 'variant-empty' | 'variant-twice') => void;

/** What makes JSON's values of those of a column that were read raw. `tree` is the column as the file describes it. */
export function nestedConverter(tree: SchemaTree, onFault: OnFault = () => {}): Convert {
  const convert = converterOf(tree, onFault);
  return convert === same ? same : (value) => (value === undefined ? undefined : convert(value));
}

function converterOf(tree: SchemaTree, onFault: OnFault): Convert {
  const isRepeated = tree.element.repetition_type === 'REPEATED';
  return isRepeated ? ofList(ofOne(tree, onFault)) : ofOne(tree, onFault);
}

function ofOne(tree: SchemaTree, onFault: OnFault): Convert {
  const { element, children } = tree;
  if (isVariant(element)) return variant(tree, onFault);
  if (children.length === 0) return leafConverter(element);
  if (isListLike(tree)) return ofList(ofOne(elementOf(tree), onFault));
  if (isMapLike(tree)) {
    const convert = converterOf(children[0]!.children[1]!, onFault);
    return convert === same ? same : ofMembers(() => convert);
  }
  const inner = new Map(children.map((child) => [child.element.name, converterOf(child, onFault)]));
  if ([...inner.values()].every((convert) => convert === same)) return same;
  return ofMembers((name) => inner.get(name) ?? same);
}

/** What a list is of, past the group in which it is repeated. */
function elementOf({ children: [repeated] }: SchemaTree): SchemaTree {
  return repeated!.children.length === 1 ? repeated!.children[0]! : repeated!;
}

function ofList(convert: Convert): Convert {
  return convert === same ? same : (value) => (Array.isArray(value) ? value.map(convert) : value);
}

function ofMembers(convertOf: (name: string) => Convert): Convert {
  return (value) => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, convertOf(name)(part)]));
  };
}

function leafConverter(element: SchemaElement): Convert {
  const { converted_type: converted, logical_type: logical } = element;
  const orNull =
    (convert: Convert): Convert =>
    (value) =>
      value === undefined || value === null ? value : convert(value);
  if (isDecimal(element)) {
    const scale = (logical?.type === 'DECIMAL' ? logical.scale : element.scale) ?? 0;
    return orNull((value) =>
      exactNumber(value instanceof Uint8Array ? integerOfBytes(value) : BigInt(value as number), scale),
    );
  }
  if (converted === 'INTERVAL') return orNull((value) => intervalText(value as Uint8Array));
  const isLocal = logical?.type === 'TIMESTAMP' && !logical.isAdjustedToUTC;
  if (isLocal || element.type === 'INT96') return orNull((value) => String(value).replace(/Z$/, ''));
  if (logical?.type === 'TIME') return orNull((value) => timeText(value as number, logical.unit));
  if (converted === 'TIME_MILLIS' || converted === 'TIME_MICROS') {
    const unit = converted === 'TIME_MILLIS' ? 'MILLIS' : 'MICROS';
    return orNull((value) => timeText(value as number, unit));
  }
  return same;
}

/** A value of a variant, some of which may be kept in columns of their own ("shredded"). */
interface Shredded {
  metadata?: Uint8Array;
  value?: Uint8Array | null;
  typed_value?: unknown;
}

type Unshred = (shredded: Shredded | null | undefined, names: readonly string[]) => unknown;

function variant(tree: SchemaTree, onFault: OnFault): Convert {
  const unshred = unshredder(tree, onFault);
  return (value) => {
    const whole = value as Shredded | null | undefined;
    if (!whole?.metadata) return null;
    const made = unshred(whole, variantNames(whole.metadata));
    if (made === undefined) onFault('variant-empty');
    return made ?? null;
  };
}

/** Puts a value together of what is kept for itself and what is not; undefined where there is none. */
function unshredder({ children }: SchemaTree, onFault: OnFault): Unshred {
  const typed = children.find(({ element }) => element.name === 'typed_value');
  const ofTyped = typed && typedReader(typed, onFault);
  const own = typed && !isListLike(typed) ? typed.children.map(({ element }) => element.name) : [];
  return (shredded, names) => {
    const { value, typed_value: given } = shredded ?? {};
    const rest = value ? variantValue(value, names) : undefined;
    if (given === undefined || given === null || !ofTyped) return rest;
    const whole = ofTyped(given, names);
    if (rest === undefined) return whole;
    if (!isRecord(rest) || !isRecord(whole)) {
      onFault('variant-twice');
      return whole;
    }
    const others = Object.entries(rest).filter(([name]) => !own.includes(name));
    if (others.length < Object.keys(rest).length) onFault('variant-twice');
    return { ...Object.fromEntries(others), ...whole };
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

function typedReader(
  tree: SchemaTree,
  onFault: OnFault,
): (value: unknown, names: readonly string[]) => unknown {
  if (tree.children.length === 0) {
    const convert = leafConverter(tree.element);
    return (value) => convert(value);
  }
  if (isListLike(tree)) {
    const unshred = unshredder(elementOf(tree), onFault);
    return (value, names) => (value as Shredded[]).map((item) => unshred(item, names) ?? null);
  }
  const fields = tree.children.map((child) => [child.element.name, unshredder(child, onFault)] as const);
  return (value, names) => {
    const given = value as Record<string, Shredded>;
    const made = fields.map(([name, unshred]) => [name, unshred(given[name], names)] as const);
    return Object.fromEntries(made.filter(([, member]) => member !== undefined));
  };
}
