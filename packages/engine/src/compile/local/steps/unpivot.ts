import { isNull, type ColumnData } from '@inset/model';
import { refuseManyCells } from '../../../execute/result-limits.ts';
import { concatenate } from '../concatenate.ts';
import { inPieces } from '../pieces.ts';
import { scopeOf, type StepRunner } from '../rows.ts';
import { pickRows, type View } from '../view.ts';

/** Puts the columns below one another, then takes their values row by row. */
export const unpivot: StepRunner<'unpivot'> = function* (rows, { columns, keepNulls }, makes) {
  const { views } = scopeOf(rows);
  const turned = columns.map((name) => views.get(name)!);
  const [nameColumn, valueColumn] = makes.slice(-2) as [View['column'], View['column']];
  // The values, and the names beside them.
  refuseManyCells(rows.count * columns.length, 2, 'The unpivot');
  const stacked = yield* concatenate(
    valueColumn,
    turned.map((view) => ({ view, count: rows.count })),
  );
  const most = rows.count * columns.length;
  const [sources, values, names] = [new Uint32Array(most), new Uint32Array(most), new Uint32Array(most)];
  let made = 0;
  yield* inPieces(rows.count, (from, to) => {
    for (let row = from; row < to; row++) {
      for (let i = 0; i < columns.length; i++) {
        const place = i * rows.count + row;
        if (!keepNulls && isNull(stacked.data, place)) continue;
        sources[made] = row;
        values[made] = place;
        names[made++] = i;
      }
    }
  });
  const kept = makes.slice(0, -2).map(({ name }) => views.get(name)!);
  const name: View = { column: nameColumn, data: namesOf(columns, names.subarray(0, made)), rows: undefined };
  return {
    count: made,
    views: [...pickRows(kept, sources.slice(0, made)), name, { ...stacked, rows: values.slice(0, made) }],
  };
};

function namesOf(columns: readonly string[], codes: Uint32Array): ColumnData {
  const isDistinct = new Set(columns).size === columns.length;
  return { kind: 'text', codes: codes.slice(), dictionary: [...columns], distinct: isDistinct };
}
