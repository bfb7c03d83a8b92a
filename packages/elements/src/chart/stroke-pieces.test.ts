import { expect } from 'chai';
import { paintItems } from './paint-canvas.ts';
import { strokePieces } from './stroke-pieces.ts';

const [width, height] = [600, 200];

const zigzag = (count: number): string =>
  `M${Array.from({ length: count }, (_, i) => `${((i * width) / count).toFixed(2)},${(i * 7919) % height}`).join('L')}`;

const canvas = (): OffscreenCanvasRenderingContext2D => new OffscreenCanvas(width, height).getContext('2d')!;

const alphas = (context: OffscreenCanvasRenderingContext2D): number[] =>
  [...context.getImageData(0, 0, width, height).data].filter((_, i) => i % 4 === 3);

describe('a line of many corners', () => {
  it('is cut where pieces share a stretch, and nowhere else', () => {
    const pieces = strokePieces(`${zigzag(300)}M1,1L2,2`)!;
    const cornersOf = (data: string): string[] => data.slice(1).split('L');
    expect(pieces.map((piece) => cornersOf(piece).length)).to.deep.equal([65, 66, 66, 66, 45, 2]);
    for (let i = 1; i < 5; i++)
      expect(cornersOf(pieces[i]!).slice(0, 2)).to.deep.equal(cornersOf(pieces[i - 1]!).slice(-2));
  });

  it('is whole where it bends, is closed, or has few corners', () => {
    const long = zigzag(300);
    expect(strokePieces(zigzag(100))).to.equal(undefined);
    expect(strokePieces(`${long}C1,1,2,2,3,3`)).to.equal(undefined);
    expect(strokePieces(`${long}Z`)).to.equal(undefined);
  });

  for (const strokeOpacity of [1, 0.3])
    it(`looks the same as in one stroke, ${strokeOpacity * 100} % opaque`, () => {
      const data = zigzag(2000);
      const [whole, cut] = [canvas(), canvas()];
      Object.assign(whole, { lineWidth: 2, lineJoin: 'round', globalAlpha: strokeOpacity });
      whole.stroke(new Path2D(data));
      let strokes = 0;
      const { stroke } = OffscreenCanvasRenderingContext2D.prototype;
      OffscreenCanvasRenderingContext2D.prototype.stroke = function (path?: Path2D) {
        strokes++;
        stroke.call(this, path!);
      };
      try {
        paintItems(cut, [{ kind: 'path', data, stroke: 'black', strokeWidth: 2, strokeOpacity }], 'serif');
      } finally {
        OffscreenCanvasRenderingContext2D.prototype.stroke = stroke;
      }
      // Where pieces are seen through, they would be twice as strong where they meet.
      expect(strokes > 20).to.equal(strokeOpacity === 1);
      const [one, other] = [alphas(whole), alphas(cut)];
      const most = Math.max(...one);
      expect(Math.max(...other)).to.be.lessThan(most + 3);
      const apart = one.reduce((sum, alpha, i) => sum + Math.abs(alpha - other[i]!), 0) / one.length;
      expect(apart).to.be.lessThan(0.1 * most);
    });
});
