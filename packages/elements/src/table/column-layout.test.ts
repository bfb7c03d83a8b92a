import { expect } from 'chai';
import { layColumns } from './column-layout.ts';

const schemaOf = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `c${i}`, type: 'text' as const }));
const naturalOf = (...widths: number[]) => new Map(widths.map((width, i) => [`c${i}`, width]));
const widthsOf = (layout: ReturnType<typeof layColumns>): number[] =>
  layout.columns.map(({ width }) => width);

describe('where columns stand', () => {
  it('fill the room, each in its measure', () => {
    const layout = layColumns(schemaOf(3), {}, naturalOf(100, 200, 100), 800);
    expect(widthsOf(layout)).to.deep.equal([200, 400, 200]);
    expect(layout.total).to.equal(800);
  });

  it('of a small table do not drift apart on a wide screen', () => {
    const layout = layColumns(schemaOf(3), {}, naturalOf(90, 100, 300), 2528);
    expect(widthsOf(layout)).to.deep.equal([420, 420, 600]);
    const many = layColumns(schemaOf(20), {}, new Map(), 4000);
    expect(many.total).to.equal(4000);
  });

  it('give what a column does not take to the others', () => {
    const layout = layColumns(schemaOf(3), {}, naturalOf(400, 64, 64), 1400);
    expect(widthsOf(layout)[0]).to.equal(800);
    expect(layout.total).to.be.within(1398, 1400);
  });

  it('keep the widths that a person gave, and never shrink below what they need', () => {
    const layout = layColumns(schemaOf(3), { widths: { c1: 500 } }, naturalOf(100, 100, 100), 900);
    expect(widthsOf(layout)).to.deep.equal([200, 500, 200]);
    expect(widthsOf(layColumns(schemaOf(3), {}, naturalOf(100, 100, 100), 100))).to.deep.equal([
      100, 100, 100,
    ]);
    expect(widthsOf(layColumns(schemaOf(1), { widths: { c0: 900 } }, new Map(), 300))).to.deep.equal([900]);
    expect(layColumns([], {}, new Map(), 300).total).to.equal(0);
  });
});
