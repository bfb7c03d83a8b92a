import { expect } from 'chai';
import fc from 'fast-check';
import { rowWindow, scrollTopFor } from './row-window.ts';

const views = fc.record({
  rows: fc.integer({ min: 1, max: 3_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 48 }),
  viewport: fc.integer({ min: 60, max: 1200 }),
  part: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('rowWindow', () => {
  it('covers the viewport with few rows, wherever one scrolls to', () => {
    fc.assert(
      fc.property(views, ({ part, ...view }) => {
        const { height } = rowWindow({ ...view, scrollTop: 0 });
        const scrollTop = part * Math.max(0, height - view.viewport);
        const { first, end, topOf } = rowWindow({ ...view, scrollTop });
        expect(end - first).to.be.at.most(view.viewport / view.rowHeight + 15);
        if (first > 0) expect(topOf(first)).to.be.at.most(scrollTop + 0.01);
        const bottom = topOf(end - 1) + view.rowHeight;
        if (end < view.rows) expect(bottom).to.be.at.least(scrollTop + view.viewport - 0.01);
        expect(bottom).to.be.at.most(height + 16 * view.rowHeight);
      }),
    );
  });

  it('reaches the last row', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { height } = rowWindow({ ...view, scrollTop: 0 });
        expect(rowWindow({ ...view, scrollTop: height }).end).to.equal(view.rows);
      }),
    );
  });

  it('scrolls to any row so that it is wholly seen', () => {
    fc.assert(
      fc.property(views, fc.nat(), fc.nat(), (view, a, b) => {
        const from = scrollTopFor(a % view.rows, { ...view, scrollTop: 0 });
        const row = b % view.rows;
        const scrollTop = scrollTopFor(row, { ...view, scrollTop: from });
        const top = rowWindow({ ...view, scrollTop }).topOf(row);
        expect(top).to.be.at.least(scrollTop - 0.5);
        expect(top + view.rowHeight).to.be.at.most(scrollTop + view.viewport + 0.5);
      }),
    );
  });
});
