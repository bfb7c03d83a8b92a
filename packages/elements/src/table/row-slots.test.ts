import { expect } from 'chai';
import { RowSlots } from './row-slots.ts';

const range = (first: number, end: number): number[] =>
  Array.from({ length: end - first }, (_, i) => first + i);

describe('The elements of rows', () => {
  const keysOf = (slots: RowSlots, rows: number[], kept = -1): number[] => rows.map(slots.assign(rows, kept));

  it('stay with rows that stay, and are taken over after a jump', () => {
    const slots = new RowSlots();
    const first = keysOf(slots, range(0, 10));
    expect(new Set(first).size).to.equal(10);
    const second = keysOf(slots, range(3, 13));
    expect(second.slice(0, 7)).to.deep.equal(first.slice(3));
    for (const key of second.slice(7)) expect(first, 'none moves past those that stay').not.to.include(key);
    const far = keysOf(slots, range(5000, 5010));
    expect(far, 'in the order they stand').to.deep.equal(second);
    expect(new Set(keysOf(slots, range(5000, 5020))).size).to.equal(20);
  });

  it('are not moved under the row with the focus', () => {
    const slots = new RowSlots();
    const first = keysOf(slots, range(0, 10), 4);
    const away = keysOf(slots, [4, ...range(5000, 5009)], 4);
    expect(away[0]).to.equal(first[4]);
    for (const key of away.slice(1)) expect(first).not.to.include(key);
    const further = keysOf(slots, [4, ...range(7000, 7009)], 4);
    expect(further).to.deep.equal(away);
    const back = keysOf(slots, range(0, 10), 4);
    expect(back[4]).to.equal(first[4]);
    expect(back.filter((key) => away.includes(key))).to.deep.equal([first[4]]);
  });
});
