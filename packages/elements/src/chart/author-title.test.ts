import { expect } from 'chai';
import { compile } from 'vega-lite';
import { arabic } from '../locales/ar/arabic.ts';
import { german } from '../locales/de/german.ts';
import { en } from '../locales/en.ts';
import { authorTitle, countTitle, type TitledField } from './author-title.ts';
import { drawVega, type VegaDrawing } from './draw-vega.ts';

const aggregates = (
  'sum mean average median min max stdev stdevp variance variancep stderr ' +
  'distinct valid missing product q1 q3 ci0 ci1 values count'
).split(' ');
const units = [
  'year',
  'quarter',
  'yearquarter',
  'yearmonth',
  'monthdate',
  'yearmonthdatehours',
  'week',
  'day',
];
const finer = ['dayofyear', 'yeardayofyear', 'hoursminutesseconds', 'secondsmilliseconds', 'utcyearmonth'];

const fields: TitledField[] = [
  { field: 'v' },
  ...aggregates.map((aggregate) => ({ field: 'v', aggregate })),
  { field: 'v', aggregate: { argmax: 'w' } },
  { field: 'v', aggregate: { argmin: 'w' } },
  { field: 'v', aggregate: { exponential: 0.5 } },
  { field: 'v', aggregate: { exponentialb: 0.5 } },
  ...[...units, ...finer].map((timeUnit) => ({ field: 'v', timeUnit })),
  { field: 'v', timeUnit: 'binnedyearmonth' },
  { field: 'v', timeUnit: { unit: 'yearmonth', step: 2 } },
  { field: 'v', bin: true },
  { field: 'v', bin: { maxbins: 5 } },
  { field: 'v', bin: 'binned' },
  { field: 'v', bin: { binned: true } },
];

/** What Vega-Lite itself makes of a channel. */
function titleByVegaLite(field: TitledField): string {
  const type = field.timeUnit === undefined ? 'quantitative' : 'temporal';
  const spec = {
    data: { values: [] },
    mark: 'point',
    config: { countTitle: countTitle(en) },
    encoding: { x: { type, ...field } },
  };
  const { axes = [] } = compile(spec as never).spec as { axes?: { title?: string }[] };
  return axes.find(({ title }) => title !== undefined)?.title ?? '';
}

describe('the title of an author’s channel', () => {
  it('is that of Vega-Lite in English', () => {
    for (const field of fields)
      expect(authorTitle(field, en), JSON.stringify(field)).to.equal(titleByVegaLite(field));
  });

  for (const [name, strings] of Object.entries({ german, arabic })) {
    it(`has no English left in it in another language: ${name}`, () => {
      for (const field of fields) {
        const title = authorTitle(field, strings as typeof en);
        const isPlain = authorTitle(field, en) === 'v';
        if (isPlain) expect(title).to.equal('v');
        else {
          expect(title, JSON.stringify(field)).to.not.equal(authorTitle(field, en));
          expect(title).to.not.match(/\bof\b|\((binned|year|quarter|month|date|hours)|\bfor (max|min)\b/);
          if (name === 'arabic') expect(title).to.not.match(/[a-ux-z]/);
        }
      }
    });
  }

  describe('in a drawing', () => {
    const drawings: VegaDrawing[] = [];
    let box: HTMLElement;
    beforeEach(() => {
      box = document.createElement('div');
      document.body.append(box);
    });
    afterEach(() => {
      drawings.splice(0).forEach((drawing) => drawing.destroy());
      box.remove();
    });

    const spec = {
      data: { values: [{ v: 1, day: '2026-01-05' }] },
      mark: 'bar',
      encoding: {
        x: { field: 'day', timeUnit: 'yearmonth' },
        y: { field: 'v', aggregate: 'sum', type: 'quantitative' },
      },
    };
    const said = async (own: object, strings = german as typeof en): Promise<string> => {
      const fieldTitle = (field: TitledField, config: { countTitle?: string }): string =>
        authorTitle(field, strings, config.countTitle);
      drawings.push(await drawVega(box, own, { renderer: 'svg', fieldTitle }));
      return box.textContent ?? '';
    };

    it('stands at its axes, unless the author says how titles are made', async () => {
      const text = await said(spec);
      expect(text).to.contain('Summe von v').and.to.contain('day (Jahr, Monat)');
      const own = await said({ ...spec, config: { fieldTitle: 'functional' } });
      expect(own).to.contain('SUM(v)').and.to.contain('YEARMONTH(day)');
    });

    it('is the author’s own for the number of rows', async () => {
      const encoding = { ...spec.encoding, y: { aggregate: 'count', type: 'quantitative' } };
      const text = await said({ ...spec, encoding, config: { countTitle: 'Sightings' } });
      expect(text).to.contain('Sightings').and.to.not.contain('Anzahl');
    });

    it('leaves what the author calls it as it is', async () => {
      const y = { ...spec.encoding.y, title: 'Sold' };
      const text = await said({ ...spec, encoding: { ...spec.encoding, y } });
      expect(text).to.contain('Sold').and.to.not.contain('Summe');
    });
  });
});
