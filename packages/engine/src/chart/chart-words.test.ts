import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { englishChartWords, type ChartWords } from './chart-words.ts';
import { drawRows, textsOf } from './testing/draw-rows.ts';

const german: ChartWords = {
  ...englishChartWords,
  count: 'Anzahl',
  measures: { ...englishChartWords.measures, sum: (what) => `Summe von ${what}` },
  density: 'Dichte',
  references: { ...englishChartWords.references, mean: (amount) => `Mittel ${amount}` },
  per: (amount, unit) => `${amount} je ${{ month: 'Monat' }[unit as 'month'] ?? unit}`,
};

const months = Array.from({ length: 12 }, (_, i) => ({
  d: new Date(Date.UTC(2023, i, 1)),
  v: 1000.5 + i * 10,
}));

describe('a chart in another language', () => {
  const words = { words: german, planned: { words: german }, locale: 'de' };

  it('says its columns, references and trends in its words and numbers', async () => {
    const { plan, scene } = await drawRows(
      {
        mark: 'line',
        encodings: { x: "date_trunc('month', d)", y: 'sum(v)' },
        references: [{ axis: 'y', value: 'mean' }],
        trend: 'linear',
        title: 'Umsatz',
      },
      months,
      words,
    );
    assert.equal(plan.channels[1]!.title, 'Summe von v');
    const said = textsOf(scene).join('|');
    assert.match(said, /Mittel 1\.055,5/);
    assert.match(said, /\+10[^|]* je Monat, R² \d,\d\d/);
    assert.doesNotMatch(said, /Mean| per /);
  });

  it('names what a density is of', async () => {
    const { prepareChart } = await import('./draw/rare-marks.ts');
    await prepareChart({ chart: { mark: 'density', encodings: {} } });
    const { scene } = await drawRows({ mark: 'density', encodings: { x: 'v' } }, months, words);
    assert.ok(textsOf(scene).includes('Dichte'));
  });
});
