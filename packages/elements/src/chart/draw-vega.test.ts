import { arrangeRows, chartToQuery, plainTheme, toVegaLite, type PartialChart } from '@inset/engine/chart';
import { InsetError, type Mark } from '@inset/model';
import { expect } from 'chai';
import { salesTable } from './testing/sales-table.ts';
import { drawVega, type VegaDrawing } from './draw-vega.ts';

const drawings: VegaDrawing[] = [];
let box: HTMLElement;

async function draw(chart: PartialChart, renderer: 'svg' | 'canvas' = 'svg') {
  const table = salesTable(chart);
  const plan = chartToQuery({ from: 'sales', steps: [] }, table.chart, table.base);
  const data = arrangeRows(plan, table.answer(plan));
  const spec = toVegaLite({ plan, data, theme: plainTheme, width: 640, height: 320 });
  const drawing = await drawVega(box, spec, { renderer, rows: data.rows });
  drawings.push(drawing);
  return { drawing, data, spec };
}

async function refusal(spec: unknown): Promise<InsetError> {
  try {
    drawings.push(await drawVega(box, spec, { renderer: 'svg' }));
  } catch (thrown) {
    return thrown as InsetError;
  }
  throw new Error('The specification was drawn.');
}

describe('drawVega', () => {
  beforeEach(() => {
    box = document.createElement('div');
    document.body.append(box);
  });
  afterEach(() => {
    drawings.splice(0).forEach((drawing) => drawing.destroy());
    box.remove();
  });

  const encodings = { x: { expression: 'region' }, y: { expression: 'sum(revenue)' } };

  for (const mark of ['bar', 'line', 'area', 'point', 'pie'] satisfies Mark[]) {
    it(`draws ${mark} with a mark for each row`, async () => {
      const { drawing, data } = await draw({ mark, encodings });
      expect(data.rows.length).to.be.greaterThan(2);
      const keys = new Set(drawing.marks().map(({ row }) => row['key']));
      expect([...keys].sort()).to.deep.equal(data.rows.map((row) => row.key).sort());
      expect(drawing.warnings).to.deep.equal([]);
      expect(box.querySelector('svg')).to.not.equal(null);
    });
  }

  it('draws bars as long as their values', async () => {
    const { drawing, data } = await draw({ mark: 'bar', encodings });
    const lengths = new Map(drawing.marks().map(({ row, height }) => [row['key'], height]));
    const [first, second] = data.rows;
    const ratio = lengths.get(first!.key)! / lengths.get(second!.key)!;
    expect(ratio).to.be.closeTo(Number(first!.y) / Number(second!.y), 0.02);
  });

  it('draws bins and months as wide as they are', async () => {
    for (const x of [{ expression: 'revenue' }, { expression: "date_trunc('month', day)" }]) {
      const { drawing } = await draw({ mark: 'bar', encodings: { x } });
      const marks = drawing.marks();
      expect(marks.length).to.be.greaterThan(2);
      for (const { width, height } of marks) {
        expect(width, x.expression).to.be.greaterThan(10);
        expect(height, x.expression).to.be.greaterThan(10);
      }
    }
  });

  it('puts other rows in place without building anew', async () => {
    const { drawing, data } = await draw({ mark: 'bar', encodings });
    const svg = box.querySelector('svg');
    await drawing.update(data.rows.slice(0, 2).map((row) => ({ ...row })));
    expect(box.querySelector('svg')).to.equal(svg);
    expect(drawing.marks()).to.have.lengthOf(2);
  });

  it('paints on a canvas', async () => {
    await draw({ mark: 'bar', encodings }, 'canvas');
    const canvas = box.querySelector('canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] === 0x0e && data[i + 1] === 0x8a && data[i + 2] === 0x8a) painted++;
    }
    expect(painted).to.be.greaterThan(1000);
  });

  const cars = Array.from({ length: 40 }, (_, i) => ({
    power: 40 + i * 3,
    miles: 40 - i / 2,
    origin: ['USA', 'Japan'][i % 2],
  }));
  const x = { field: 'power', type: 'quantitative' };
  const y = { field: 'miles', type: 'quantitative' };
  const authors: Record<string, [object, string, number]> = {
    'a histogram': [
      { mark: 'bar', encoding: { x: { ...x, bin: true }, y: { aggregate: 'count' } } },
      '.mark-rect path',
      6,
    ],
    'a brush with a filter': [
      {
        params: [{ name: 'brush', select: 'interval' }],
        mark: 'point',
        encoding: { x, y, color: { condition: { param: 'brush', field: 'origin' }, value: 'grey' } },
      },
      '.mark-symbol path',
      40,
    ],
    'a legend that toggles': [
      {
        params: [{ name: 'kind', select: { type: 'point', fields: ['origin'] }, bind: 'legend' }],
        mark: 'point',
        encoding: {
          x,
          y,
          color: { field: 'origin' },
          opacity: { condition: { param: 'kind', value: 1 }, value: 0.2 },
        },
      },
      '.mark-symbol path',
      40,
    ],
    'a slider': [
      {
        params: [{ name: 'least', value: 100, bind: { input: 'range', min: 0, max: 200, step: 1 } }],
        transform: [{ filter: 'datum.power >= least' }],
        mark: 'point',
        encoding: { x, y },
      },
      '.mark-symbol path',
      20,
    ],
    'small multiples': [
      { mark: 'point', encoding: { x, y, column: { field: 'origin' } } },
      '.mark-symbol path',
      40,
    ],
    'a regression': [
      {
        layer: [
          { mark: 'point', encoding: { x, y } },
          { mark: 'line', transform: [{ regression: 'miles', on: 'power' }], encoding: { x, y } },
        ],
      },
      '.mark-line path',
      1,
    ],
    'a box plot': [{ mark: 'boxplot', encoding: { x: { field: 'origin' }, y } }, '.mark-rect path', 2],
  };
  for (const [name, [spec, selector, least]] of Object.entries(authors)) {
    it(`draws an author's specification: ${name}`, async () => {
      drawings.push(await drawVega(box, { ...spec, data: { values: cars } }, { renderer: 'svg' }));
      const marks = [...box.querySelectorAll<SVGPathElement>(selector)];
      expect(marks.length).to.be.at.least(least);
      const painted = marks.filter((mark) => mark.getBBox().width > 0 || mark.getBBox().height > 0);
      expect(painted.length).to.be.at.least(least);
    });
  }

  it('says what is wrong with a mark that does not exist', async () => {
    const error = await refusal({ mark: 'explosion', data: { values: [{ a: 1 }] } });
    expect(error).to.be.instanceOf(InsetError);
    expect(error.code).to.equal('CHART_INVALID');
  });
});
