import { scopeOf, type StepRunner } from '../rows.ts';

export const select: StepRunner<'select'> = (rows, { columns }) => {
  const { views } = scopeOf(rows);
  return { ...rows, views: columns.map((name) => views.get(name)!) };
};
