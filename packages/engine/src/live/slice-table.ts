import { sliceRows, type Column, type ColumnData, type Table, type TextData } from '@inset/model';

/** Some rows of some columns of a table. Values are shared with it, long dictionaries are not. */
export function sliceTable(table: Table, columns: readonly string[], start: number, end: number): Table {
  const picked = table.schema.flatMap((column, i): [Column, ColumnData][] =>
    columns.includes(column.name) ? [[column, table.data[i]!]] : [],
  );
  const [schema, data] = [picked.map(([column]) => column), picked.map(([, each]) => each)];
  const slice = sliceRows({ schema, data, rowCount: table.rowCount }, start, end);
  return { ...slice, data: slice.data.map((each) => (each.kind === 'text' ? withOwnTexts(each) : each)) };
}

/** What is found out about a dictionary is kept with it; a long one would be looked at whole for a few rows. */
function withOwnTexts(data: TextData): TextData {
  const { codes, dictionary } = data;
  return dictionary.length <= codes.length ? data : { ...data, ...ownTexts(codes, dictionary) };
}

function ownTexts(
  codes: TextData['codes'],
  dictionary: readonly string[],
): { codes: Uint32Array; dictionary: string[] } {
  const places = new Map<number, number>();
  const own: string[] = [];
  const made = Uint32Array.from(codes, (code) => {
    let place = places.get(code);
    if (place === undefined) places.set(code, (place = own.push(dictionary[code]!) - 1));
    return place;
  });
  return { codes: made, dictionary: own };
}
