import { InsetError } from '@inset/model';
import { expect } from 'chai';
import { drawVega, type DrawOptions, type VegaDrawing } from './draw-vega.ts';

const drawings: VegaDrawing[] = [];
let box: HTMLElement;

async function refusal(spec: unknown, options: Partial<DrawOptions> = {}): Promise<InsetError> {
  try {
    drawings.push(await drawVega(box, spec, { renderer: 'svg', ...options }));
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
    'a grid of small multiples': [
      { mark: 'point', encoding: { x, y, row: { field: 'origin' }, column: { field: 'origin' } } },
      '.mark-symbol path',
      40,
    ],
    'a name looked up in a list': [
      {
        transform: [{ calculate: "{USA: 'of America', Japan: 'of Japan'}[datum.origin]", as: 'told' }],
        mark: 'text',
        encoding: { x, y, text: { field: 'told' } },
      },
      '.mark-text text',
      40,
    ],
    'a moment as the end of an axis': [
      {
        transform: [{ calculate: '1500000000000 + datum.power * 1000000', as: 'at' }],
        mark: 'line',
        encoding: {
          x: { field: 'at', type: 'temporal', scale: { domain: [1_500_000_000_000, 1_500_200_000_000] } },
          y,
        },
      },
      '.role-axis-label text',
      8,
    ],
    'a domain of two layers': [
      {
        layer: [
          { mark: 'line', encoding: { x, y } },
          { data: { values: [{}] }, mark: 'rule', encoding: { x: { datum: 60 }, color: { value: 'red' } } },
        ],
      },
      '.mark-rule line',
      1,
    ],
    'a search': [
      {
        params: [{ name: 'typed', value: 'jap', bind: { input: 'search' } }],
        transform: [{ filter: "test(regexp(typed, 'i'), datum.origin)" }],
        mark: 'point',
        encoding: { x, y },
      },
      '.mark-symbol path',
      20,
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

  it('says which data did not come, or cannot be read, instead of drawing nothing', async () => {
    const { fetch } = window;
    window.fetch = async (url) => {
      if (String(url).endsWith('/away.csv')) throw new TypeError('Failed to fetch');
      return String(url).endsWith('/gone.csv')
        ? new Response('', { status: 404 })
        : new Response('{"broken": ');
    };
    try {
      const options = { allowUrl: () => true };
      const gone = await refusal({ mark: 'bar', data: { url: 'gone.csv' } }, options);
      expect([gone.code, gone.message]).to.deep.equal([
        'NETWORK',
        "The chart's data could not be fetched. gone.csv: The server answered 404. Check the address and the connection, then try again.",
      ]);
      const away = await refusal({ mark: 'bar', data: { url: 'away.csv' } }, options);
      expect(away.code).to.equal('NETWORK');
      expect(away.message).to.contain('away.csv: Failed to fetch');
      const broken = await refusal({ mark: 'bar', data: { url: 'broken.json' } }, options);
      expect(broken.code).to.equal('CHART_INVALID');
      expect(broken.message).to.match(/^The chart's data cannot be read\. broken\.json: /);
    } finally {
      window.fetch = fetch;
    }
    expect(box.childElementCount).to.equal(0);
  });

  for (const version of ['v2', 'v3.4.0', 'v4', 'v5.20.1', 'v6'])
    it(`draws what was written for an earlier version: ${version}`, async () => {
      const $schema = `https://vega.github.io/schema/vega-lite/${version}.json`;
      const isOld = /v[234]/.test(version);
      const own = isOld
        ? { selection: { brush: { type: 'interval' } } }
        : { params: [{ name: 'brush', select: 'interval' }] };
      const condition = { [isOld ? 'selection' : 'param']: 'brush', field: 'origin', type: 'nominal' };
      const encoding = { x, y, color: { condition, value: 'grey' } };
      const spec = { $schema, data: { values: cars }, mark: 'point', ...own, encoding };
      drawings.push(await drawVega(box, spec, { renderer: 'svg' }));
      expect(box.querySelectorAll('.mark-symbol.role-mark path')).to.have.length(cars.length);
    });

  it('says that the first version is not drawn, where that is why', async () => {
    const $schema = 'https://vega.github.io/schema/vega-lite/v1.json';
    const transform = { filter: 'datum.power > 50' };
    const spec = { $schema, data: { values: cars }, transform, mark: 'point', encoding: { x, y } };
    const error = await refusal(spec);
    expect(error.code).to.equal('CHART_INVALID');
    expect(error.message).to.contain('version 1, and 2 and later are drawn');
    expect((await refusal({ ...spec, $schema: undefined })).message).to.contain('does not have the shape');
  });

  it('says what is wrong with a mark that does not exist', async () => {
    const error = await refusal({ mark: 'explosion', data: { values: [{ a: 1 }] } });
    expect(error).to.be.instanceOf(InsetError);
    expect(error.code).to.equal('CHART_INVALID');
  });
});
