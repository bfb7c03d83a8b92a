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

  it('says what is wrong with a mark that does not exist', async () => {
    const error = await refusal({ mark: 'explosion', data: { values: [{ a: 1 }] } });
    expect(error).to.be.instanceOf(InsetError);
    expect(error.code).to.equal('CHART_INVALID');
  });
});
