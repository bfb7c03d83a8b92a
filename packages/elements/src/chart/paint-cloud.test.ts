import type { SceneItem } from '@inset/engine/chart';
import { expect } from 'chai';
import type { Fading } from './fading.ts';
import { paintCloud } from './paint-cloud.ts';

type Cloud = Extract<SceneItem, { kind: 'cloud' }>;

const size = 120;
const count = 400;

function contextOf(): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true })!;
  // As a chart has it: a screen of two pixels a pixel, and the plot moved.
  context.setTransform(2, 0, 0, 2, 7, 5);
  return context;
}

function cloudOf(radius: number | Float32Array, count: number, spread = 46): Cloud {
  const places = (factor: number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => 3 + (((i + 1) * factor) % 1009) * (spread / 1009));
  const keys = Int32Array.from({ length: count }, (_, i) => i);
  return {
    kind: 'cloud',
    xs: places(7919),
    ys: places(104_729),
    radius,
    keys,
    fill: '#3366cc',
    fillOpacity: 0.35,
    series: 'one',
  };
}

/** What the canvas itself makes of the same circles. */
function paintPlainly(context: OffscreenCanvasRenderingContext2D, cloud: Cloud, fading: Fading): void {
  context.fillStyle = cloud.fill!;
  cloud.xs.forEach((x, i) => {
    const isFaded = fading.series === 'other' || (fading.picked && !fading.picked.has(cloud.keys[i]!));
    context.globalAlpha = cloud.fillOpacity! * (isFaded ? 0.3 : 1);
    context.beginPath();
    context.arc(x, cloud.ys[i]!, typeof cloud.radius === 'number' ? cloud.radius : cloud.radius[i]!, 0, 7);
    context.fill();
  });
}

const pixelsOf = (context: OffscreenCanvasRenderingContext2D): Uint8ClampedArray =>
  context.getImageData(0, 0, size, size).data;

/** How the pixels' alphas (0 to 255) differ: in the mean, and that which 1 % differ more; and what is seen in the mean. */
function difference(cloud: Cloud, fading: Fading = {}): { mean: number; most: number; seen: number } {
  const [ours, plain] = [contextOf(), contextOf()];
  paintCloud(ours, cloud, fading);
  paintPlainly(plain, cloud, fading);
  const [one, other] = [pixelsOf(ours), pixelsOf(plain)];
  const apart: number[] = [];
  let seen = 0;
  for (let i = 3; i < one.length; i += 4) {
    apart.push(Math.abs(one[i]! - other[i]!));
    seen += other[i]!;
  }
  apart.sort((left, right) => left - right);
  const mean = apart.reduce((sum, each) => sum + each, 0) / apart.length;
  return { mean, most: apart[Math.floor(apart.length * 0.99)]!, seen: seen / apart.length };
}

describe('a cloud of circles', () => {
  const radii = Float32Array.from({ length: count }, (_, i) => 1 + (i % 4));
  for (const [name, cloud] of Object.entries({
    'of one radius': cloudOf(2.5, count),
    'of small circles': cloudOf(0.7, count),
    'of a radius each': cloudOf(radii, count),
    'that reaches over the edges': cloudOf(2.5, count, 80),
    'of few': cloudOf(2.5, 30),
  })) {
    it(`${name} looks as if the canvas had painted each`, () => {
      const { mean, most, seen } = difference(cloud);
      expect(seen).to.be.greaterThan(1);
      expect(mean).to.be.lessThan(3);
      expect(most).to.be.lessThan(24);
    });
  }

  it('fades what is not picked, and other series', () => {
    const cloud = cloudOf(2.5, count);
    const picked = new Set([1, 2, 3]);
    expect(difference(cloud, { picked }).mean).to.be.lessThan(4);
    expect(difference(cloud, { series: 'other' }).mean).to.be.lessThan(4);
    const [whole, faded] = [contextOf(), contextOf()];
    paintCloud(whole, cloud, {});
    paintCloud(faded, cloud, { picked });
    const sum = (context: OffscreenCanvasRenderingContext2D): number =>
      pixelsOf(context).reduce((total, value, i) => (i % 4 === 3 ? total + value : total), 0);
    expect(sum(faded)).to.be.lessThan(sum(whole) * 0.8);
  });

  it('keeps to the clip, to its colour, and to what lies under it', () => {
    const context = contextOf();
    context.fillStyle = '#ff0000';
    context.fillRect(-10, -10, 100, 100);
    context.beginPath();
    context.rect(0, 0, 20, 100);
    context.clip();
    paintCloud(context, cloudOf(2.5, count), {});
    const { a, e } = context.getTransform();
    expect([a, e]).to.deep.equal([2, 7]);
    const data = pixelsOf(context);
    const at = (x: number, y: number): number[] => [
      ...data.subarray(4 * (y * size + x), 4 * (y * size + x) + 4),
    ];
    // Right of the clip nothing has changed; left of it the blue of many circles covers the red.
    expect(at(80, 40)).to.deep.equal([255, 0, 0, 255]);
    const [red, green, blue, alpha] = at(30, 40);
    expect(alpha).to.equal(255);
    expect(red!).to.be.lessThan(200);
    expect(blue!).to.be.greaterThan(60);
    expect(green!).to.be.greaterThan(20);
  });

  it('of nothing paints nothing', () => {
    const context = contextOf();
    paintCloud(context, cloudOf(2, 0), {});
    expect(pixelsOf(context).every((value) => value === 0)).to.equal(true);
  });
});
