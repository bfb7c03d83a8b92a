import { expect } from 'chai';
import { arabic } from '../locales/ar/arabic.ts';
import { german } from '../locales/de/german.ts';
import { en } from '../locales/en.ts';
import { compositeNames } from './author-composites.ts';
import { drawVega, type VegaDrawing } from './draw-vega.ts';

const values = ['a', 'b'].flatMap((kind) => [1, 2, 3, 4, 30].map((v) => ({ kind, v })));
const specOf = (mark: object | string) => ({
  data: { values },
  mark,
  encoding: { x: { field: 'kind' }, y: { field: 'v', type: 'quantitative' } },
});
const marks = [
  'boxplot',
  { type: 'boxplot', extent: 'min-max' },
  { type: 'errorbar', extent: 'stdev' },
  { type: 'errorband', extent: 'stderr' },
];

describe('what Vega-Lite calls the parts of boxes and error bars', () => {
  let box: HTMLElement;
  let drawing: VegaDrawing | undefined;
  beforeEach(() => {
    box = document.createElement('div');
    document.body.append(box);
  });
  afterEach(() => {
    drawing?.destroy();
    box.remove();
  });

  /** The names in the tooltips of all that is drawn. */
  async function namesOf(mark: object | string): Promise<Set<string>> {
    const names = new Set<string>();
    const onTooltip = (value: unknown): void => {
      for (const name of Object.keys(Object(value))) names.add(name);
    };
    drawing = await drawVega(box, specOf(mark), { renderer: 'svg', onTooltip });
    for (const part of box.querySelectorAll('.role-mark path, .role-mark line'))
      part.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
    return names;
  }

  for (const [language, strings] of Object.entries({ german, arabic }))
    for (const mark of marks)
      it(`is said in the page’s language: ${JSON.stringify(mark)}, ${language}`, async () => {
        const names = [...(await namesOf(mark))].filter((name) => name.endsWith(' of v'));
        expect(names.length).to.be.greaterThan(2);
        const nameOf = compositeNames(specOf(mark), strings as typeof en)!;
        const said = names.map(nameOf);
        expect(new Set(said)).to.have.length(names.length);
        for (const name of said) {
          expect(name).to.not.match(/\b(of|Max|Min|Mean|Upper|Lower|Whisker of|std\w+)\b/);
          expect(name).to.contain('v');
        }
      });

  it('stays as it is in English, and for what is no such mark', () => {
    expect(compositeNames(specOf('boxplot'), en)).to.equal(undefined);
    expect(compositeNames(specOf('bar'), german as typeof en)).to.equal(undefined);
    const inside = { hconcat: [{ layer: [specOf({ type: 'errorbar' })] }] };
    const nameOf = compositeNames(inside, german as typeof en)!;
    expect(nameOf('Maximum of joy')).to.equal('Maximum of joy');
    expect(nameOf('Q3 of body mass of birds')).to.equal('Drittes Quartil von body mass of birds');
  });
});
