import { expect } from 'chai';
import { readCanvas } from '@inset/model/canvas-document';
import { cleanUp, until } from '../testing/fixture.ts';
import { openCanvas, shadow, wrappers } from './testing/open-canvas.ts';
import type { InsetCanvas } from './canvas.ts';

/** Where the blocks stand on the grid, in its columns and rows, from its left and upper edge. */
function places(canvas: InsetCanvas): number[][] {
  const grid = shadow(canvas).querySelector('.grid')!.getBoundingClientRect();
  const cell = grid.width / 24;
  return wrappers(canvas).map((block) => {
    const { left, top, width, height } = block.getBoundingClientRect();
    return [(left - grid.left) / cell, (top - grid.top) / 24, width / cell, height / 24].map(Math.round);
  });
}

describe('the places of blocks', () => {
  afterEach(() => {
    document.documentElement.dir = '';
    cleanUp();
  });

  it('are those of their frames, from the side where reading begins', async () => {
    const { canvas } = await openCanvas();
    const fromLeft = [
      [0, 0, 12, 4],
      [12, 0, 6, 4],
      [18, 0, 6, 8],
      [0, 8, 12, 10],
    ];
    expect(places(canvas)).to.deep.equal(fromLeft);
    document.documentElement.dir = 'rtl';
    expect(places(canvas)).to.deep.equal(
      fromLeft.map(([x, y, width, height]) => [24 - x! - width!, y, width, height]),
    );
  });

  it('begin at the right where the page’s styles alone say that reading does', async () => {
    document.body.style.direction = 'rtl';
    try {
      const { canvas, document: content } = await openCanvas();
      await until(() => shadow(canvas).querySelector('.frame')!.getAttribute('dir') === 'rtl');
      expect(places(canvas)[0]).to.deep.equal([12, 0, 12, 4]);
      const [first] = wrappers(canvas);
      first!.focus();
      first!.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }));
      expect(readCanvas(content).blocks[0]!.frame.x).to.equal(1);
    } finally {
      document.body.style.direction = '';
    }
  });

  it('are as wide as the room for them, whatever that comes to be', async () => {
    const { canvas } = await openCanvas();
    const before = places(canvas);
    canvas.style.width = '1000px';
    expect(places(canvas)).to.deep.equal(before);
    canvas.restore({ ...canvas.save(), zoom: 0.5 });
    await canvas.updateComplete;
    const grid = shadow(canvas).querySelector('.grid')!.getBoundingClientRect();
    expect(wrappers(canvas)[0]!.getBoundingClientRect().width).to.be.closeTo(grid.width / 2, 0.1);
  });
});
