import { expect } from 'chai';
import { drawVega, type VegaDrawing } from './draw-vega.ts';
import { linesOf } from './author-marks.ts';

describe('texts of a megabyte in a specification', () => {
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

  const values = ['A', 'B', 'C'].map((letter, i) => ({ name: letter.repeat(1_000_000), n: i + 1 }));
  const bars = {
    data: { values },
    encoding: { x: { field: 'n', type: 'quantitative' }, y: { field: 'name', type: 'nominal' } },
  };
  const written = (): string[] => [...box.querySelectorAll('text')].map((text) => text.textContent!);

  it('are measured, painted and said as far as they can be seen or heard', async () => {
    const measured: number[] = [];
    const { measureText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.measureText = function (text) {
      measured.push(text.length);
      return measureText.call(this, text);
    };
    try {
      const layer = [{ mark: 'bar' }, { mark: 'text', encoding: { text: { field: 'name' } } }];
      drawing = await drawVega(box, { ...bars, layer }, { renderer: 'svg' });
    } finally {
      CanvasRenderingContext2D.prototype.measureText = measureText;
    }
    expect(measured).to.not.have.length(0);
    expect(Math.max(...measured)).to.be.lessThan(3000);
    expect(written().filter((text) => /^(A+|B+|C+)…$/.test(text))).to.have.length(6);
    const said = [...box.querySelectorAll('.role-mark [aria-label]')].map((mark) => mark.ariaLabel!.length);
    expect(Math.max(...said)).to.be.lessThan(20_000);
    const [first] = drawing.marks();
    expect(linesOf(first!.words).map(({ name, value }) => `${name} ${value.slice(0, 2)}`)).to.have.members([
      'n 1',
      'name AA',
    ]);
  });

  it('are whole for what is worked out of them', async () => {
    const transform = [
      { filter: "length(datum.name) === 1000000 && datum.name !== 'B'" },
      { calculate: 'length(datum.name)', as: 'size' },
    ];
    const encoding = { ...bars.encoding, text: { field: 'size' } };
    drawing = await drawVega(box, { ...bars, transform, mark: 'text', encoding }, { renderer: 'svg' });
    expect(written().filter((text) => text === '1000000')).to.have.length(3);
  });

  it('are cut in each line of a label, and left as they are where they are short', async () => {
    const lines = { data: { values: [{ text: ['one', 'two'.repeat(5000)] }] } };
    drawing = await drawVega(
      box,
      { ...lines, mark: 'text', encoding: { text: { field: 'text' } } },
      { renderer: 'svg' },
    );
    const parts = [...box.querySelectorAll('.mark-text tspan')].map((part) => part.textContent!);
    expect(parts[0]).to.equal('one');
    expect(parts[1])
      .to.match(/^(two)+.{0,2}…$/)
      .and.to.have.length(2001);
  });
});
