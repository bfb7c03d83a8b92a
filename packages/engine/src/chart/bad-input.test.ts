import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { marks, type Mark } from '@inset/model';
import { prepareChart } from './draw/rare-marks.ts';
import { toSvg } from './draw/to-svg.ts';
import { formatValue } from './format-value.ts';
import { drawRows, textsOf, type DrawnRows, type SaidChart } from './testing/draw-rows.ts';

const svgOf = ({ scene }: DrawnRows): string => toSvg(scene, { font: 'serif' });

/** A chart of any mark over columns of these names. */
const chartOf = (mark: Mark): SaidChart => ({
  mark,
  encodings: mark === 'gauge' ? { y: 'sum(v)' } : { x: mark === 'density' ? 'v' : 'k', y: 'v' },
});

describe('what a chart is given', () => {
  before(() =>
    Promise.all(marks.map((mark) => prepareChart({ chart: { mark, encodings: {} } }))).then(() => {}),
  );

  for (const mark of marks) {
    it(`may be one value: ${mark}`, async () => {
      const drawn = await drawRows(chartOf(mark), [{ k: 'France', v: 3 }]);
      assert.equal(drawn.data.notes.filter(({ kind }) => kind === 'dropped').length, 0);
      assert.ok(mark === 'density' || drawn.data.rows.length > 0);
      assert.doesNotMatch(svgOf(drawn), /NaN|Infinity|undefined/);
    });

    it(`may have no value at all: ${mark}`, async () => {
      const rows = [
        { k: null, v: null },
        { k: 'a', v: null },
      ];
      const typed = [...rows, { k: 'b', v: 1 }];
      const drawn = await drawRows(chartOf(mark), typed);
      assert.doesNotMatch(svgOf(drawn), /NaN|Infinity|undefined/);
    });
  }

  const long = ['9007199254740993', '9223372036854775807', '-9223372036854775808', '5'];
  const precise = ['1234567890123456789.25', '0.10', '-99999999999999999999.99', '7.00'];
  const columns = [
    ['whole numbers of 64 bits', long],
    ['decimals', precise],
  ] as const;
  for (const [name, values] of columns) {
    const text = 'k,v\n' + values.map((v, i) => `${['France', 'Peru', 'Kenya', 'India'][i]},${v}`).join('\n');
    for (const mark of marks) {
      it(`may be ${name}: ${mark}`, async () => {
        const drawn = await drawRows(chartOf(mark), `${text}\n`);
        assert.doesNotMatch(svgOf(drawn), /NaN|Infinity|undefined/);
        assert.ok(drawn.data.rows.length > 0);
      });
    }

    it(`keep every digit, of sums too: ${name}`, async () => {
      for (const [y, mark] of [
        ['v', 'bar'],
        ['sum(v)', 'line'],
        ['sum(v)', 'bar'],
        ['v', 'area'],
      ] as const) {
        const { data } = await drawRows({ mark, encodings: { x: 'k', y } }, `${text}\n`);
        const exact = data.rows.map((row) => row.exact?.y).sort();
        assert.deepEqual(exact, [...values].sort(), `${mark} of ${y}`);
        const said = data.rows.map(({ exact: of }) => formatValue(of!.y, { locale: 'en', style: 'exact' }));
        assert.deepEqual(said.map((one) => one.replaceAll(',', '')).sort(), exact);
      }
      const { data } = await drawRows(
        { mark: 'point', encodings: { x: 'v', y: 'v', size: 'v' } },
        `${text}\n`,
      );
      assert.deepEqual(data.rows.map((row) => row.exact?.x).sort(), [...values].sort());
    });

    it(`are in the order of their amounts: ${name}`, async () => {
      const chart = {
        mark: 'bar' as const,
        encodings: { x: { expression: 'k', sort: '-y' as const }, y: 'sum(v)' },
      };
      const { data } = await drawRows(chart, `${text}\n`);
      const digits = data.rows.map((row) => row.exact!.y!);
      const amounts = digits.map((one) =>
        BigInt(one.replace('.', '').padEnd(one.length + (one.includes('.') ? 0 : 2), '0')),
      );
      assert.ok(
        amounts.every((one, i) => i === 0 || one <= amounts[i - 1]!),
        digits.join(' '),
      );
    });
  }

  it('are shown together without the digits of one of them', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `c${i},${'9007199254740993'.slice(0, 16 - (i % 3))}`);
    const chart: SaidChart = { mark: 'pie', encodings: { x: 'k', y: 'sum(v)' } };
    const { data } = await drawRows(chart, `k,v\n${rows.join('\n')}\n`);
    const others = data.rows.find(({ row }) => row === -1)!;
    assert.equal(others.exact, undefined);
  });

  it('may be 100,000 categories: as many as fit are shown, and the rest is told', async () => {
    const text = `k,v\n${Array.from({ length: 100_000 }, (_, i) => `name ${i},${i % 977}`).join('\n')}\n`;
    for (const mark of ['bar', 'pie', 'line', 'heatmap', 'treemap'] as const) {
      const drawn = await drawRows({ mark, encodings: { x: 'k', y: 'sum(v)' } }, text);
      assert.ok(drawn.scene.marks.length < 5000, `${mark}: ${drawn.scene.marks.length}`);
      const told = drawn.data.notes.map(({ kind }) => kind);
      assert.ok(
        told.some((kind) => kind === 'others' || kind === 'limited' || kind === 'rows-limited'),
        `${mark}: ${told}`,
      );
    }
    const colors: SaidChart = { mark: 'line', encodings: { x: 'v', y: 'count()', color: 'k' } };
    assert.ok(new Set((await drawRows(colors, text)).data.rows.map(({ color }) => color)).size <= 60);
  });

  for (const mark of marks) {
    it(`may be no number, and beyond all numbers: ${mark}`, async () => {
      const rows = [NaN, Infinity, -Infinity, 3, 1].map((v, i) => ({ k: `k${i}`, v }));
      const drawn = await drawRows(chartOf(mark), rows);
      assert.doesNotMatch(svgOf(drawn), /NaN|Infinity|undefined/);
    });
  }

  it('may be dates that no calendar has', async () => {
    const days = ['2024-02-29', '9999-12-31', '0001-01-01', '2024-02-30', '-271821-04-20', '275760-09-13'];
    for (const x of ['d', "date_trunc('month', d)"]) {
      const drawn = await drawRows(
        {
          mark: 'line',
          encodings: { x: x === 'd' ? 'd' : "date_trunc('month', try_cast(d as date))", y: 'sum(v)' },
        },
        `d,v\n${days.map((day, v) => `${day},${v}`).join('\n')}\n`,
      );
      assert.doesNotMatch(svgOf(drawn), /NaN|Invalid|Infinity/);
    }
  });

  it('may be a megabyte of text in a cell: its beginning is shown', async () => {
    const rows = [
      { k: 'x'.repeat(1_000_000), v: 1 },
      { k: `${'x'.repeat(999_999)}y`, v: 2 },
    ];
    for (const mark of ['bar', 'pie', 'line', 'treemap', 'funnel'] as const) {
      const drawn = await drawRows({ mark, encodings: { x: 'k', y: 'sum(v)' } }, rows);
      assert.ok(svgOf(drawn).length < 50_000, mark);
      assert.equal(new Set(drawn.data.rows.map(({ x }) => x)).size, 2);
    }
  });

  it('may be numbers beyond those that are exact, and the largest there are', async () => {
    const rows = [2n ** 53n + 1n, 2n ** 62n, -(2n ** 62n)].map((v, i) => ({ k: `k${i}`, v }));
    const drawn = await drawRows({ mark: 'bar', encodings: { x: 'k', y: 'v' } }, rows);
    assert.equal(drawn.scene.marks.length, 3);
    const huge = [1.7e308, -1.7e308, 5e-324].map((v, i) => ({ k: `k${i}`, v }));
    const far = await drawRows({ mark: 'line', encodings: { x: 'k', y: 'v' } }, huge);
    assert.doesNotMatch(svgOf(drawn) + svgOf(far), /NaN|Infinity/);
  });

  it('may be dates that name slices: with null and the last date there is among them', async () => {
    const days = [
      new Date('2024-01-05'),
      null,
      new Date(8.64e15),
      new Date(new Date(0).setUTCFullYear(-43, 2, 15)),
    ];
    const rows = days.map((day, i) => ({ day, n: i + 1 }));
    const { data, scene } = await drawRows({ mark: 'pie', encodings: { x: 'day', y: 'sum(n)' } }, rows);
    assert.deepEqual(data.notes, []);
    const names = ['Mar 15, 44 BC', 'Jan 5, 2024', 'Sep 13, 275760', '(none)'];
    assert.deepEqual(data.categories.x, names);
    for (const name of names) assert.ok(textsOf(scene).includes(name), name);
  });

  it('may be dates at the ends of time', async () => {
    const ends = [-8.64e15, 0, 8.64e15].map((at, v) => ({ d: new Date(at), v }));
    const drawn = await drawRows({ mark: 'line', encodings: { x: 'd', y: 'v' } }, ends);
    assert.doesNotMatch(svgOf(drawn), /NaN|Invalid|Infinity/);
  });

  it('may be text that is script, or turns the line round: it is text', async () => {
    const bad = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '\u202Egnirts', 'a\u0000b'];
    const rows = bad.map((k, v) => ({ k, v: v + 1 }));
    const drawn = await drawRows(
      { mark: 'bar', orientation: 'horizontal', encodings: { x: 'k', y: 'v' } },
      rows,
    );
    const svg = svgOf(drawn);
    assert.doesNotMatch(svg, /<script|<img/);
    assert.ok(!svg.includes('\u0000'));
    assert.ok(textsOf(drawn.scene).some((text) => text.includes('gnirts')));
  });
});
