import type { Answer, NewBlock } from 'inset';

/** The block that keeps an answer on a canvas. */
export function answerToBlock({ show, query, title }: Answer): NewBlock {
  switch (show.kind) {
    case 'chart':
      return { kind: 'chart', query, chart: { ...show.chart, title: show.chart.title ?? title } };
    case 'metric':
      return {
        kind: 'metric',
        query,
        measure: `first("${show.column.replaceAll('"', '""')}")`,
        label: title,
      };
    case 'table':
      return { kind: 'table', query, title };
  }
}
