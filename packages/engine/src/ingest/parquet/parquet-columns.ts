import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';

/** One column of the table, out of one leaf of the file's schema, or out of a list or map as a whole. */
export interface ParquetColumn {
  name: string;
  /** The top-level column it is read from, then the way down through structs. */
  path: string[];
  element: SchemaElement;
  /** Lists, maps and variants become JSON text. */
  isNested: boolean;
  /** Which of the leaves of the schema it is, or the first of its leaves where it is nested. */
  leaf: number;
  /** How often a value on the way to it may be null. */
  maxLevel: number;
}

const isVariant = (element: SchemaElement): boolean => element.logical_type?.type === 'VARIANT';

const isWhole = ({ element, children }: SchemaTree): boolean =>
  children.length === 0 ||
  element.repetition_type === 'REPEATED' ||
  isVariant(element) ||
  ['LIST', 'MAP', 'MAP_KEY_VALUE'].includes(element.converted_type ?? element.logical_type?.type ?? '');

/** The columns of a file: structs are flattened to dotted names. */
export function parquetColumns(root: SchemaTree): ParquetColumn[] {
  const columns: ParquetColumn[] = [];
  let leaf = 0;
  const visit = (node: SchemaTree, level: number): void => {
    const { element, children, path } = node;
    const maxLevel = element.repetition_type === 'REQUIRED' ? level : level + 1;
    if (!isWhole(node)) return children.forEach((child) => visit(child, maxLevel));
    const isNested = children.length > 0 || element.repetition_type === 'REPEATED';
    columns.push({ name: path.join('.'), path, element, isNested, leaf, maxLevel });
    leaf += leavesOf(node);
  };
  root.children.forEach((child) => visit(child, 0));
  return columns;
}

const leavesOf = ({ children }: SchemaTree): number =>
  children.length === 0 ? 1 : children.reduce((sum, child) => sum + leavesOf(child), 0);

/** The same metadata without the notes that make the reader turn exact decimals into doubles. */
export function withRawDecimals(metadata: FileMetaData): FileMetaData {
  const schema = metadata.schema.map((element) => {
    const isDecimal = element.converted_type === 'DECIMAL' || element.logical_type?.type === 'DECIMAL';
    const isOpaque = element.converted_type === 'INTERVAL' || element.converted_type === 'BSON';
    if (!isDecimal && !isOpaque) return element;
    const { converted_type: _converted, logical_type: _logical, ...raw } = element;
    return raw;
  });
  return { ...metadata, schema };
}
