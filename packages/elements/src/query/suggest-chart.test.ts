import type { Table } from '@inset/model';
import { expect } from 'chai';
import { suggestChart } from './suggest-chart.ts';

const validity = new Uint8Array([255]);
const text = (name: string, values: string[]) => ({
  schema: { name, type: 'text' as const },
  data: {
    kind: 'text' as const,
    codes: Uint32Array.from(values, (_, i) => i),
    dictionary: values,
    distinct: true as const,
    validity,
  },
});
const number = (name: string) => ({
  schema: { name, type: 'number' as const },
  data: { kind: 'number' as const, values: new Float64Array([1, 2]), validity },
});
const date = (name: string) => ({
  schema: { name, type: 'date' as const },
  data: { kind: 'date' as const, values: new Int32Array([1, 2]), validity },
});
const table = (...columns: { schema: Table['schema'][number]; data: Table['data'][number] }[]): Table => ({
  schema: columns.map(({ schema }) => schema),
  data: columns.map(({ data }) => data),
  rowCount: 2,
});

describe('suggestChart', () => {
  it('draws numbers over dates as a line, by groups as bars', () => {
    const line = suggestChart(table(date('day'), number('my revenue'), text('region', ['a', 'b'])))!;
    expect(line.mark).to.equal('line');
    expect(line.encodings.y!.expression).to.equal('sum("my revenue")');
    expect(line.encodings.color!.expression).to.equal('region');
    const bars = suggestChart(table(text('region', ['a', 'b']), number('revenue')))!;
    expect([bars.mark, bars.encodings.x!.expression]).to.deep.equal(['bar', 'region']);
  });

  it('draws two numbers as points, one as its spread, and counts names', () => {
    expect(suggestChart(table(number('a'), number('b')))!.mark).to.equal('point');
    expect(suggestChart(table(number('a')))!.encodings.x!.bin).to.equal(true);
    expect(suggestChart(table(text('name', ['a', 'b'])))!.encodings.y!.expression).to.equal('count()');
  });

  it('does not draw keys, and nothing of nothing', () => {
    expect(
      suggestChart(table(number('order_id'), text('region', ['a', 'b'])))!.encodings.y!.expression,
    ).to.equal('count()');
    expect(suggestChart(table())).to.equal(undefined);
  });
});
