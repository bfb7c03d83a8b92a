import { expect } from 'chai';
import fc from 'fast-check';
import { bodyHeight, mostShown, rowWindow, scrollTopAt, shownAt, shownFor } from './row-window.ts';
import { ScrollPlace } from './scroll-place.ts';

const spaces = fc.record({
  rows: fc.integer({ min: 1, max: 12_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 76 }),
  viewport: fc.integer({ min: 76, max: 1200 }),
});
const part = fc.double({ min: 0, max: 1, noNaN: true });

describe('rowWindow', () => {
  it('covers the viewport with few rows, wherever one scrolls to', () => {
    fc.assert(
      fc.property(spaces, part, (space, at) => {
        const shown = shownAt(at * Math.max(0, bodyHeight(space) - space.viewport), space);
        const { first, end } = rowWindow(space, shown);
        expect(end - first).to.be.at.most(space.viewport / space.rowHeight + 15);
        expect(first * space.rowHeight).to.be.at.most(shown + 0.01);
        if (end < space.rows) expect(end * space.rowHeight).to.be.at.least(shown + space.viewport - 0.01);
      }),
    );
  });

  it('stands for all rows: a scroll position and back, from the first to the last', () => {
    fc.assert(
      fc.property(spaces, part, (space, at) => {
        const shown = at * mostShown(space);
        expect(shownAt(scrollTopAt(shown, space), space)).to.be.closeTo(shown, 0.001 + shown * 1e-9);
        expect(rowWindow(space, shownAt(Infinity, space)).end).to.equal(space.rows);
        expect(shownAt(0, space)).to.equal(0);
      }),
    );
  });

  it('scrolls to any row so that it is wholly seen', () => {
    fc.assert(
      fc.property(spaces, fc.nat(), fc.nat(), (space, a, b) => {
        const from = shownFor(a % space.rows, space, 0);
        const row = b % space.rows;
        const top = row * space.rowHeight - shownFor(row, space, from);
        expect(top).to.be.at.least(-0.5);
        expect(top + space.rowHeight).to.be.at.most(space.viewport + 0.5);
      }),
    );
  });
});

describe('ScrollPlace', () => {
  const moves = fc.array(
    fc.oneof(fc.integer({ min: -150, max: 150 }), fc.double({ min: 0, max: 1, noNaN: true })),
  );

  it('moves rows by what a wheel turns, and goes where the scroll bar is put', () => {
    fc.assert(
      fc.property(spaces, moves, (space, steps) => {
        const place = new ScrollPlace();
        const most = bodyHeight(space) - space.viewport;
        if (most <= 0) return;
        let scrollTop = 0;
        for (const step of steps) {
          const before = place.shown;
          const isTurn = Number.isInteger(step) && Math.abs(step) > 1;
          const to = isTurn ? Math.max(0, Math.min(scrollTop + step, most)) : step * most;
          const moved = to - scrollTop;
          scrollTop = to;
          place.scrolled(scrollTop, space);
          if (isTurn && to > 0 && to < most - 1 && place.shown > 0 && place.shown < mostShown(space))
            expect(place.shown - before).to.be.closeTo(moved, 0.01);
          const { first, end } = rowWindow(space, place.shown);
          // The rows that are drawn stand where the viewport is.
          expect(first * space.rowHeight + place.offset).to.be.at.most(scrollTop + 0.01);
          if (end < space.rows)
            expect(end * space.rowHeight + place.offset).to.be.at.least(scrollTop + space.viewport - 0.01);
          // Now and then the bar is put back to where it stands for the rows, which stay.
          const shown = place.shown;
          scrollTop = place.goTo(shown, space);
          place.take(scrollTop);
          expect(place.shown).to.be.closeTo(shown, 0.001);
        }
        place.scrolled(most, space);
        expect(rowWindow(space, place.shown).end).to.equal(space.rows);
      }),
    );
  });
});
