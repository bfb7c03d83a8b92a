import { expect } from 'chai';
import { en } from '../locales/en.ts';
import { AuthorDrawing } from './author-drawing.ts';

const spec = {
  data: { values: [{ a: 1 }, { a: 2 }] },
  params: [{ name: 'brush', select: 'interval' }],
  mark: 'point',
  encoding: { x: { field: 'a', type: 'quantitative' } },
};
const theme = {
  text: '#111',
  quiet: '#555',
  surface: '#fff',
  categories: ['#00a'],
  sequential: [],
  font: 'sans-serif',
};
const scene = { spec, theme: theme as never, width: 300, locale: 'en', strings: en, allowUrl: () => false };

describe("an author's drawing", () => {
  const { addEventListener, removeEventListener } = window;
  let listening = 0;
  beforeEach(() => {
    listening = 0;
    window.addEventListener = (...given: unknown[]) => {
      listening++;
      addEventListener.apply(window, given as never);
    };
    window.removeEventListener = (...given: unknown[]) => {
      listening--;
      removeEventListener.apply(window, given as never);
    };
  });
  afterEach(() => Object.assign(window, { addEventListener, removeEventListener }));

  for (const when of ['when it is drawn', 'while it is drawn']) {
    it(`leaves nothing on the page that is cleared ${when}`, async () => {
      const target = document.createElement('div');
      document.body.append(target);
      const drawing = new AuthorDrawing(target, { onChange() {}, onToggleTable() {} });
      const shown = drawing.show(scene);
      if (when === 'when it is drawn') {
        await shown;
        expect(listening).to.be.above(0);
      }
      drawing.clear();
      await shown;
      expect(listening).to.equal(0);
      expect(drawing.drawing).to.equal(undefined);
      expect(target.querySelector('svg')).to.equal(null);
      target.remove();
    });
  }
});
