import type { DatasetSummary } from '@inset/model';
import { ask } from './ask.ts';
import { describeTable } from './describe-table.ts';
import { suggestionsFor } from './question-templates.ts';

/** Questions that work on these datasets, the most telling first, at most six. */
export function suggestQuestions(datasets: DatasetSummary[]): string[] {
  const lists = datasets.map((dataset) => {
    const works = (text: string): boolean => {
      const answer = ask({ text, datasets: [dataset], dataset: dataset.name });
      return answer.kind === 'answer' && answer.unused.length === 0;
    };
    return suggestionsFor(describeTable(dataset), works);
  });
  const most = Math.max(0, ...lists.map((list) => list.length));
  const turns = Array.from({ length: most }, (_, i) => lists.flatMap((list) => list[i] ?? []));
  return turns.flat().slice(0, 6);
}
