import type { FileMetaData, SchemaElement, SchemaTree } from 'hyparquet';

/** One column of the table, out of one leaf of the file's schema, or out of a list or map as a whole. */
export interface ParquetColumn {
  name: string;
  /** The top-level column it is read from, then the way down through structs. */
  path: string[];
  element: SchemaElement;
  /** Lists, maps and variants become JSON text. */
  isNested: boolean;
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
  const visit = (node: SchemaTree): void => {
    const { element, children, path } = node;
    if (!isWhole(node)) return children.forEach(visit);
    const isNested = children.length > 0 || element.repetition_type === 'REPEATED';
    columns.push({ name: path.join('.'), path, element, isNested });
  };
  root.children.forEach(visit);
  return columns;
}

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
