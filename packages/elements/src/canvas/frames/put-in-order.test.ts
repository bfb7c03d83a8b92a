import { expect } from 'chai';
import fc from 'fast-check';
import { putInOrder } from './put-in-order.ts';

const nodes = Array.from({ length: 20 }, () => document.createElement('i'));
const some = fc.shuffledSubarray(nodes.map((_, i) => i));

describe('putting children in order', () => {
  it('has them there at once, and in order after as many rounds of a few moves as it takes', () => {
    fc.assert(
      fc.property(some, some, fc.integer({ min: 1, max: 4 }), (before, after, most) => {
        const container = document.createElement('div');
        container.append(...before.filter((i) => after.includes(i)).map((i) => nodes[i]!));
        const wanted = after.map((i) => nodes[i]!);
        let rounds = 1;
        for (let done = putInOrder(container, wanted, most); !done; rounds++) {
          expect([...container.children]).to.have.members(wanted);
          done = putInOrder(container, wanted, most);
        }
        expect([...container.children].every((child, i) => child === wanted[i])).to.equal(true);
        expect(rounds).to.be.at.most(1 + Math.ceil(wanted.length / most));
      }),
    );
  });
});
