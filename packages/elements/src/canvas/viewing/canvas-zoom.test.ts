import { expect } from 'chai';
import { cleanUp, until } from '../../testing/fixture.ts';
import { drag, frame, pointer, press } from '../testing/act-on-canvas.ts';
import { frameOf, idOf, openCanvas, sample, shadow, wrapper, wrappers } from '../testing/open-canvas.ts';

describe('The zoom of a canvas', () => {
  afterEach(() => {
    delete (globalThis as { GestureEvent?: unknown }).GestureEvent;
    cleanUp();
  });

  it('changes by keys, wheel and button between 50 and 200 %, and is kept in the view, not in the document', async () => {
    const { canvas, document } = await openCanvas();
    const before = JSON.stringify(canvas.toJSON());
    const block = wrapper(canvas, idOf(document, 'metric'));
    const { width, height } = block.getBoundingClientRect();
    block.focus();
    for (let i = 0; i < 5; i++) press(block, '=', { ctrlKey: true });
    await canvas.updateComplete;
    expect(canvas.save().zoom).to.equal(1.5);
    expect(block.getBoundingClientRect().width).to.be.closeTo(width * 1.5, 2);
    expect(block.getBoundingClientRect().height).to.be.closeTo(height * 1.5, 2);
    const view = canvas.save();
    press(block, '0', { ctrlKey: true });
    expect(canvas.save()).to.not.have.property('zoom');
    const main = shadow(canvas).querySelector('.main')!;
    for (let i = 0; i < 40; i++) {
      const wheel = new WheelEvent('wheel', { deltaY: 50, ctrlKey: true, cancelable: true, bubbles: true });
      main.dispatchEvent(wheel);
      expect(wheel.defaultPrevented).to.equal(true);
    }
    expect(canvas.save().zoom).to.equal(0.5);
    canvas.restore(view);
    expect(canvas.save().zoom).to.equal(1.5);
    canvas.restore({ ...view, zoom: Number.NaN });
    expect(canvas.save().zoom).to.equal(1.5);
    expect(JSON.stringify(canvas.toJSON())).to.equal(before);
  });

  it('changes by two fingers on a trackpad, as Safari tells of them, around the pointer', async () => {
    Object.assign(globalThis, { GestureEvent: Event });
    const { canvas } = await openCanvas();
    const main = shadow(canvas).querySelector('.main')!;
    const [x, y] = [500, 300];
    const fingers = (type: string, scale: number): Event => {
      const event = Object.assign(new Event(type, { cancelable: true, bubbles: true }), {
        scale,
        clientX: x,
        clientY: y,
      });
      main.dispatchEvent(event);
      return event;
    };
    const place = (): number => {
      const { left, width } = shadow(canvas).querySelector('.grid')!.getBoundingClientRect();
      return (x - left) / width;
    };
    const before = place();
    expect(fingers('gesturestart', 1).defaultPrevented).to.equal(true);
    expect(fingers('gesturechange', 1.2).defaultPrevented).to.equal(true);
    await canvas.updateComplete;
    fingers('gesturechange', 1.5);
    fingers('gestureend', 1.5);
    await canvas.updateComplete;
    expect(canvas.save().zoom).to.equal(1.5);
    expect(place()).to.be.closeTo(before, 0.005);
    fingers('gesturestart', 1);
    fingers('gesturechange', 0.1);
    expect(canvas.save().zoom).to.equal(0.5);
  });

  it('lays nothing out anew, and leaves tools as large as they are once the wheel is let go of', async () => {
    const { canvas, document } = await openCanvas();
    const block = wrapper(canvas, idOf(document, 'metric'));
    canvas.select([idOf(document, 'metric')]);
    await canvas.updateComplete;
    const main = shadow(canvas).querySelector('.main')!;
    const tools = block.querySelector('.tools')!;
    const [width, drawn] = [block.offsetWidth, block.getBoundingClientRect().width];
    const { height } = tools.getBoundingClientRect();
    let resized = -1;
    const sizes = new ResizeObserver(() => resized++);
    sizes.observe(block);
    await until(() => resized === 0);
    for (let i = 0; i < 4; i++) {
      main.dispatchEvent(
        new WheelEvent('wheel', { deltaY: -10, ctrlKey: true, cancelable: true, bubbles: true }),
      );
      await frame();
    }
    const factor = Number(canvas.save().zoom);
    expect(factor).to.be.closeTo(Math.exp(0.4), 0.001);
    expect(block.getBoundingClientRect().width).to.be.closeTo(drawn * factor, 0.5);
    await until(() => Math.abs(tools.getBoundingClientRect().height - height) < 1);
    expect(block.offsetWidth).to.equal(width);
    expect(resized).to.equal(0);
    sizes.disconnect();
  });

  for (const direction of ['ltr', 'rtl'] as const) {
    it(`leaves all of the page within reach, and what is small in the middle (${direction})`, async () => {
      const { canvas } = await openCanvas();
      canvas.dir = direction;
      const main = shadow(canvas).querySelector('.main')!;
      const grid = shadow(canvas).querySelector('.grid')!;
      const isLeftFirst = direction === 'ltr';
      canvas.restore({ ...canvas.save(), zoom: 0.5 });
      await canvas.updateComplete;
      const [small, room] = [grid.getBoundingClientRect(), main.getBoundingClientRect()];
      expect(small.left - room.left).to.be.closeTo(room.right - small.right, 20);
      expect(small.width).to.be.closeTo(main.clientWidth / 2, 20);
      expect(main.scrollWidth).to.equal(main.clientWidth);
      canvas.restore({ ...canvas.save(), zoom: 2 });
      await canvas.updateComplete;
      main.scrollTo(isLeftFirst ? 1e6 : -1e6, 1e6);
      const large = grid.getBoundingClientRect();
      expect(large.bottom).to.be.at.most(room.bottom);
      expect(isLeftFirst ? room.right - large.right : large.left - room.left).to.be.within(-1, 20);
      main.scrollTo(0, 0);
      const begun = grid.getBoundingClientRect();
      expect(isLeftFirst ? begun.left - room.left : room.right - begun.right).to.be.within(0, 20);
    });
  }

  it('leaves drags under the pointer', async () => {
    const { canvas, document } = await openCanvas();
    const id = idOf(document, 'text');
    canvas.restore({ ...canvas.save(), zoom: 0.5 });
    await canvas.updateComplete;
    const cell = shadow(canvas).querySelector('.grid')!.getBoundingClientRect().width / 24;
    await drag(wrapper(canvas, id), { x: 3 * cell, y: 20 * 12 });
    expect(frameOf(document, id)).to.deep.include({ x: 3, y: 20 });
  });

  it('leaves what is said of a drag as large as it is', async () => {
    const { canvas, document } = await openCanvas();
    const block = wrapper(canvas, idOf(document, 'metric'));
    const heights: number[] = [];
    for (const zoom of [1, 0.5, 2]) {
      canvas.restore({ ...canvas.save(), zoom });
      await canvas.updateComplete;
      const { left, top } = block.getBoundingClientRect();
      pointer('pointerdown', block, left + 3, top + 3);
      pointer('pointermove', window, left + 3, top + 203);
      await frame();
      const labels = [...shadow(canvas).querySelectorAll('.overlay span')];
      expect(labels.length, `labels at ${zoom}`).to.be.greaterThan(0);
      heights.push(...labels.map((label) => label.getBoundingClientRect().height));
      press(globalThis.document.body, 'Escape');
      pointer('pointerup', window, left, top);
    }
    for (const height of heights) expect(height).to.be.closeTo(heights[0]!, 1.5);
  });

  it('shows a wide page where there is little room', async () => {
    const { canvas } = await openCanvas(sample, { width: 480 });
    const tops = (): number[] => wrappers(canvas).map((block) => block.getBoundingClientRect().top);
    expect(new Set(tops()).size).to.be.greaterThan(2);
    canvas.restore({ ...canvas.save(), zoom: 'width' });
    await until(() => new Set(tops()).size === 2);
    const main = shadow(canvas).querySelector('.main')!;
    expect(main.scrollWidth).to.be.at.most(main.clientWidth + 1);
  });
});

describe('A canvas on paper', () => {
  afterEach(cleanUp);

  it('shows all pages one after another, each on a new sheet, and then its page again', async () => {
    const { canvas } = await openCanvas();
    const [page] = canvas.run({ kind: 'add-page' });
    canvas.run({ kind: 'add-block', block: { kind: 'text', text: 'Second', page: page! } });
    await canvas.updateComplete;
    window.dispatchEvent(new Event('beforeprint'));
    const last = wrappers(canvas).at(-1)!;
    expect(wrappers(canvas).some(({ hidden }) => hidden)).to.equal(false);
    expect(last.style.breakBefore).to.equal('page');
    expect(Number.parseInt(last.style.gridRowStart)).to.equal(19);
    expect(wrappers(canvas)[0]!.style.breakBefore).to.equal('');
    window.dispatchEvent(new Event('afterprint'));
    expect(last.hidden).to.equal(true);
  });
});
