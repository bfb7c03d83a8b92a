import { expect } from 'chai';
import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { InsetElement } from '../shared/inset-element.ts';
import { cleanUp, fixture } from '../testing/fixture.ts';
import { isDark, readColors } from './read-tokens.ts';
import {
  categoricalColors,
  divergingColors,
  highContrastColors,
  semanticColors,
  sequentialColors,
} from './colors.ts';
import { contrast, linear, luminance, type Triple } from './testing/contrast.ts';

type Scheme = 'light' | 'dark';
const schemes: Scheme[] = ['light', 'dark'];

/** Oklab, times 100. */
function oklab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    100 * (0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s),
    100 * (1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s),
    100 * (0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s),
  ];
}

const distance = (a: Triple, b: Triple): number => Math.hypot(...oklab(a).map((v, i) => v - oklab(b)[i]!));

const through =
  (matrix: number[][]) =>
  (color: Triple): Triple =>
    matrix.map((row) => {
      const value = row.reduce((sum, weight, i) => sum + weight * color[i]!, 0);
      return Math.min(1, Math.max(0, value));
    }) as Triple;

/** Machado, Oliveira and Fernandes 2009, severity 1, over linear light; and grey by luminance. */
const sights: Record<string, { see: (color: Triple) => Triple; least: number }> = {
  protanopia: {
    see: through([
      [0.152286, 1.052583, -0.204868],
      [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ]),
    least: 9,
  },
  deuteranopia: {
    see: through([
      [0.367322, 0.860646, -0.227968],
      [0.280085, 0.672501, 0.047413],
      [-0.01182, 0.04294, 0.968881],
    ]),
    least: 9,
  },
  grey: { see: (color) => Array(3).fill(luminance(color)) as unknown as Triple, least: 6 },
};

const pairs = <T>(items: readonly T[]): [T, T][] =>
  items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));

describe('The colours', () => {
  for (const scheme of schemes) {
    const of = (name: keyof typeof semanticColors): string => semanticColors[name][scheme];

    it(`give text 4.5:1 on every surface, ${scheme}`, () => {
      const texts = ['text', 'text-quiet', 'accent', 'positive', 'negative', 'warning'] as const;
      for (const text of texts) {
        for (const surface of ['surface', 'surface-raised', 'surface-sunken'] as const) {
          expect(contrast(of(text), of(surface)), `${text} on ${surface}`).to.be.at.least(4.5);
        }
      }
      expect(contrast(of('text'), of('negative-quiet'))).to.be.at.least(4.5);
    });

    it(`give the edges of controls, focus and marks 3:1, ${scheme}`, () => {
      for (const surface of ['surface', 'surface-raised', 'surface-sunken'] as const) {
        expect(contrast(of('border-strong'), of(surface)), `border-strong on ${surface}`).to.be.at.least(3);
      }
      for (const color of categoricalColors) {
        expect(contrast(color[scheme], of('surface')), color[scheme]).to.be.at.least(3);
      }
    });

    it(`give more contrast to who asks for it: text 7:1, every edge 3:1, ${scheme}`, () => {
      const strong = (name: keyof typeof highContrastColors): string => highContrastColors[name][scheme];
      for (const surface of ['surface', 'surface-raised', 'surface-sunken'] as const) {
        for (const text of ['text', 'text-quiet', 'accent', 'positive', 'negative', 'warning'] as const) {
          expect(contrast(strong(text), strong(surface)), `${text} on ${surface}`).to.be.at.least(7);
        }
        expect(contrast(strong('border'), strong(surface)), `border on ${surface}`).to.be.at.least(3);
        expect(contrast(strong('border-strong'), strong(surface))).to.be.at.least(4.5);
      }
      expect(contrast(strong('text'), strong('negative-quiet'))).to.be.at.least(7);
      for (const name of ['text', 'text-quiet', 'border', 'border-strong', 'accent'] as const) {
        const usual = contrast(of(name), of('surface'));
        expect(contrast(strong(name), strong('surface')), name).to.be.above(usual);
      }
    });

    it(`tell the first four categories apart in every sight, ${scheme}`, () => {
      for (const [sight, { see, least }] of Object.entries(sights)) {
        for (const [a, b] of pairs(categoricalColors.slice(0, 4))) {
          const apart = distance(see(linear(a[scheme])), see(linear(b[scheme])));
          expect(apart, `${a[scheme]} and ${b[scheme]} under ${sight}`).to.be.at.least(least);
        }
      }
    });

    it(`tell all ten categories apart, ${scheme}`, () => {
      for (const [a, b] of pairs(categoricalColors)) {
        const apart = distance(linear(a[scheme]), linear(b[scheme]));
        expect(apart, `${a[scheme]} and ${b[scheme]}`).to.be.at.least(9);
      }
    });

    it(`take even steps in lightness, ${scheme}`, () => {
      const lightness = (color: { light: string; dark: string }): number => oklab(linear(color[scheme]))[0];
      const steps = sequentialColors
        .slice(1)
        .map((color, i) => lightness(color) - lightness(sequentialColors[i]!));
      for (const step of steps) expect(Math.abs(step), steps.join(' ')).to.be.within(6, 13);
      expect(new Set(steps.map(Math.sign)).size).to.equal(1);
      const ends = [divergingColors.at(0)!, divergingColors.at(-1)!].map(lightness);
      expect(Math.abs(ends[0]! - ends[1]!)).to.be.below(10);
    });
  }
});

class ProbeElement extends InsetElement {}
defineElement('test-token-probe', ProbeElement);

/** Any colour that CSS reads, as `#rrggbb`. */
function hexOf(color: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [r, g, b] = context.getImageData(0, 0, 1, 1).data;
  return `#${[r!, g!, b!].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

describe('The tokens', () => {
  afterEach(cleanUp);

  const hosts = { none: '', light: '#f2c14e', dark: '#5b2a86', red: '#d40511', blue: '#0055ff' };
  for (const scheme of schemes) {
    for (const [name, accent] of Object.entries(hosts)) {
      it(`stay legible with the host's accent: ${name}, ${scheme}`, async () => {
        const wrapper = await fixture<HTMLElement>(html`<div><test-token-probe></test-token-probe></div>`);
        wrapper.style.colorScheme = scheme;
        if (accent) wrapper.style.setProperty('--inset-accent', accent);
        const probe = wrapper.querySelector('test-token-probe')!;
        const colors = readColors(probe, [
          'accent',
          'accent-text',
          'accent-quiet',
          'text',
          'text-quiet',
          'focus',
          'surface',
        ]);
        const hex = Object.fromEntries(Object.entries(colors).map(([token, color]) => [token, hexOf(color)]));
        expect(isDark(probe)).to.equal(scheme === 'dark');
        expect(hex['accent']).to.equal(accent || semanticColors.accent[scheme]);
        expect(hex['focus']).to.equal(hex['accent']);
        expect(contrast(hex['accent-text']!, hex['accent']!)).to.be.at.least(4.5);
        expect(contrast(hex['text']!, hex['accent-quiet']!)).to.be.at.least(4.5);
        expect(contrast(hex['text-quiet']!, hex['accent-quiet']!)).to.be.at.least(4.5);
      });
    }
  }

  it('are set by the host from any ancestor', async () => {
    const wrapper = await fixture<HTMLElement>(html`<div><test-token-probe></test-token-probe></div>`);
    wrapper.style.setProperty('--inset-category-1', 'rgb(1, 2, 3)');
    const { 'category-1': color } = readColors(wrapper.querySelector('test-token-probe')!, ['category-1']);
    expect(color).to.equal('rgb(1, 2, 3)');
  });
});
