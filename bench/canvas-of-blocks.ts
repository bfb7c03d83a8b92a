/** A canvas over `orders` as JSON: rows of three blocks, each kind in its turn. */
export function canvasOf(count: number): unknown {
  const query = { from: 'orders', steps: [] };
  const chart = (mark: string, x: string, color?: string) => ({
    kind: 'chart',
    query,
    chart: {
      mark,
      encodings: {
        x: { expression: x },
        y: { expression: 'sum(revenue)' },
        ...(color && { color: { expression: color } }),
      },
    },
  });
  const number = (measure: string) => ({ kind: 'metric', query, measure });
  const kinds = [
    { kind: 'text', text: '## Orders\n\nWhat was sold, where and when.' },
    chart('bar', 'region'),
    number('sum(revenue)'),
    chart('line', "date_trunc('month', ordered_at)", 'region'),
    number('count()'),
    { kind: 'table', query },
    chart('bar', 'category', 'channel'),
    number('avg(unit_price)'),
    chart('area', "date_trunc('month', ordered_at)"),
    { kind: 'filter', dataset: 'orders', column: 'region' },
  ];
  const blocks = Array.from({ length: count }, (_, i) => ({
    id: `block${i}`,
    version: 1,
    ...kinds[i % kinds.length]!,
    frame: { x: (i % 3) * 8, y: Math.floor(i / 3) * 10, width: 8, height: 10 },
  }));
  return { version: 1, title: 'Benchmark', datasets: [], blocks };
}
