import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { plainTheme } from '../chart-theme.ts';
import { formatValue } from '../format-value.ts';
import { paletteNames, paletteOf } from '../palettes.ts';
import { drawRows, shapesOf, textsOf } from '../testing/draw-rows.ts';
import { amountColors, inkOf, inkOn, sequentialColor } from './colors.ts';
import { freePlaces } from './free-places.ts';
import { prepareChart } from './rare-marks.ts';
import type { Text } from './scene.ts';

const dark = { ...plainTheme, surface: '#101416', text: '#e8eeee' };

/** How much light a colour `#rrggbb` or `rgb(...)` gives. */
function light(color: string): number {
  const parts = color.startsWith('#')
    ? [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16))
    : color.match(/\d+/g)!.map(Number);
  const [red, green, blue] = parts.map((part) =>
    part / 255 <= 0.04 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (a: string, b: string): number => {
  const [more, less] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (more + 0.05) / (less + 0.05);
};

describe('what is written on a colour', () => {
  it('is read on any', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, (red, green, blue) => {
        const color = `rgb(${red}, ${green}, ${blue})`;
        assert.ok(contrast(color, inkOn(color, { theme: plainTheme })) >= 4.5, color);
      }),
    );
  });
});

describe('what is written in a colour', () => {
  it('is read on the surface, and is the colour itself where that is', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, fc.boolean(), (red, green, blue, isDark) => {
        const theme = isDark ? dark : plainTheme;
        const color = `rgb(${red}, ${green}, ${blue})`;
        const ink = inkOf(color, { theme });
        assert.ok(contrast(ink, theme.surface) >= 4.5, ink);
        assert.equal(ink === color, contrast(color, theme.surface) >= 4.5);
      }),
    );
  });
});

describe('colours of amounts', () => {
  it('begin near the surface, by every palette from little to much, in the dark as well', () => {
    const plan = (palette: string) => ({ plan: { chart: { palette } } }) as never as { plan: never };
    for (const name of paletteNames.filter((one) => paletteOf(one)?.kind === 'sequential')) {
      const [little, much] = [0, 1].map((share) => sequentialColor(share, { theme: dark, ...plan(name) }));
      assert.ok(contrast(little!, dark.surface) < contrast(much!, dark.surface), name);
    }
  });

  it('are seen from their first to their last', () => {
    const plan = (palette: string) => ({ plan: { chart: { palette } } }) as never as { plan: never };
    for (const name of paletteNames.filter((one) => paletteOf(one)?.kind === 'sequential'))
      for (const [theme, least] of [[plainTheme, 1.15] as const, [dark, 1.6] as const])
        for (const share of [0, 0.1, 0.5, 0.9, 1]) {
          const color = sequentialColor(share, { theme, ...plan(name) });
          assert.ok(contrast(color, theme.surface) >= least - 0.01, `${name} ${share} on ${theme.surface}`);
        }
  });

  it('have zero in the middle, nearer to the surface than what lies on either side', async () => {
    await prepareChart({ chart: { mark: 'heatmap', encodings: {} } });
    const rows = [-4, -2, 0, 2, 4].map((v, i) => ({ x: `c${i}`, y: 'r', v }));
    const palettes = [undefined, ...paletteNames.filter((one) => paletteOf(one)?.kind === 'diverging')];
    for (const theme of [plainTheme, dark]) {
      for (const palette of palettes) {
        const encodings = { x: 'x', y: 'y', color: 'sum(v)' };
        const said = { mark: 'heatmap' as const, encodings, ...(palette && { palette }) };
        const { plan, data } = await drawRows(said, rows);
        const colors = amountColors({ plan, data, theme, width: 600, height: 300 })!;
        const far = (share: number): number => contrast(colors.at(share), theme.surface);
        assert.ok(far(0) > far(0.25) && far(0.25) > far(0.5), `${palette} below`);
        assert.ok(far(1) > far(0.75) && far(0.75) > far(0.5), `${palette} above`);
      }
    }
  });
});

describe('amounts that are read together', () => {
  it('are written alike', async () => {
    const rows = [4_000, 9_500, 31_000].map((v, i) => ({ k: `k${i}`, v }));
    const { scene } = await drawRows({ mark: 'bar', labels: true, encodings: { x: 'k', y: 'sum(v)' } }, rows);
    const texts = textsOf(scene);
    assert.ok(texts.includes('4K') && texts.includes('9.5K') && texts.includes('31K'), texts.join());
    assert.ok(!texts.some((text) => text.includes(',')), texts.join());
    assert.equal(formatValue(4_000, { locale: 'en', style: 'compact' }), '4,000');
  });

  it('are round in a legend of sizes, and whole where they are counted', async () => {
    const rows = Array.from({ length: 30 }, (_, i) => ({ a: i, b: i * 2, n: 3 + i * 17, r: 6 + i / 10 }));
    const legendOf = async (size: string): Promise<string[]> => {
      const { scene } = await drawRows({ mark: 'point', encodings: { x: 'a', y: 'b', size } }, rows);
      const texts = textsOf(scene);
      return texts.slice(texts.indexOf(size === 'n' ? 'N' : 'R') + 1);
    };
    const sizes = (texts: string[]): string[] => texts.slice(-3);
    assert.deepEqual(sizes(await legendOf('n')), ['400', '200', '40']);
    assert.deepEqual(sizes(await legendOf('r')), ['8', '4', '0.8']);
  });
});

describe('quarters', () => {
  it('are named as the reader’s language names them', () => {
    const said = (locale: string): string =>
      formatValue(Date.UTC(2024, 4, 1), { locale, style: 'date', grain: 'quarter' });
    assert.deepEqual(['en', 'de', 'fr', 'es', 'nl', 'zh', 'hi'].map(said), [
      'Q2 2024',
      'Q2 2024',
      'T2 2024',
      'T2 2024',
      'K2 2024',
      '2024年2季度',
      'Q2 2024',
    ]);
  });
});

describe('gauges for each', () => {
  it('have their titles close above them, and say once what they measure', async () => {
    await prepareChart({ chart: { mark: 'gauge', encodings: {} } });
    const rows = ['East', 'West', 'North', 'South'].map((region, i) => ({ region, rating: 3 + i / 10 }));
    const { scene } = await drawRows(
      { mark: 'gauge', encodings: { y: 'avg(rating)', facet: 'region' } },
      rows,
      { width: 660, height: 300 },
    );
    assert.ok(!textsOf(scene).some((text) => text.startsWith('Aver')), textsOf(scene).join());
    const titles = shapesOf(scene.items).filter(
      (item): item is Text => item.kind === 'text' && rows.some(({ region }) => region === item.text),
    );
    titles.forEach((title, i) => {
      const mark = scene.marks[i]!;
      assert.equal(title.anchor, 'middle');
      assert.ok(mark.y - title.y > 6 && mark.y - title.y < 24, `${title.y} above ${mark.y}`);
      assert.ok(Math.abs(title.x - mark.x - mark.width / 2) < 0.01);
    });
  });
});

describe('the equation of a trend', () => {
  const plot = { x: 40, y: 0, width: 500, height: 260 };
  const box = (x: number, y: number) => ({ x, y, width: 0, height: 0 });
  const place = (obstacles: { x: number; y: number; width: number; height: number }[], rightToLeft = false) =>
    freePlaces({ widths: [150], wanted: [120], plot, obstacles, rightToLeft })![0]!;

  it('stands beside the end of its line while nothing is there', () => {
    assert.deepEqual(place([box(60, 20)]), { x: 40 + 500 - 4 - 150, y: 120 });
    assert.deepEqual(place([box(500, 20)], true), { x: 44, y: 120 });
  });

  it('covers nothing wherever there is a free place, and stays within the plot', () => {
    const at = fc.record({ x: fc.integer({ min: 200, max: 540 }), y: fc.integer({ min: 0, max: 260 }) });
    fc.assert(
      fc.property(fc.array(at, { maxLength: 60 }), (points) => {
        const { x, y } = place(points.map((point) => box(point.x, point.y)));
        assert.ok(x >= plot.x && x + 150 <= plot.x + plot.width && y >= 7 && y <= 251);
        const covered = points.filter(
          (point) => point.x > x && point.x < x + 150 && Math.abs(point.y - y) < 8,
        );
        // All points lie right of the text's width: on the left it is always free.
        assert.equal(covered.length, 0);
      }),
    );
  });

  it('covers no points of a cloud that leaves a corner free', async () => {
    const rows = Array.from({ length: 120 }, (_, i) => ({ a: i, b: 200 - i + ((i * 37) % 41) - 20 }));
    const { scene } = await drawRows({ mark: 'point', trend: 'linear', encodings: { x: 'a', y: 'b' } }, rows);
    const said = shapesOf(scene.items).find(
      (item): item is Text => item.kind === 'text' && item.text.startsWith('y = '),
    )!;
    const width = said.text.length * 6;
    const covered = scene.marks.filter(
      (mark) =>
        mark.x + mark.width / 2 > said.x - width &&
        mark.x + mark.width / 2 < said.x &&
        Math.abs(mark.y + mark.height / 2 - said.y) < 7,
    );
    assert.deepEqual(covered, []);
  });
});

describe('amounts beside the slices of a pie', () => {
  it('are not cut at its edges, however narrow it is', async () => {
    const rows = ['East', 'West', 'North', 'South'].map((region, i) => ({ region, n: 605_123 + 1000 * i }));
    const encodings = { x: 'region', y: 'sum(n)' };
    const measureText = (text: string): number => 7 * text.length;
    for (const width of [240, 300, 358, 420]) {
      const chart = { mark: 'pie', labels: true, encodings } as const;
      const { scene } = await drawRows(chart, rows, { width, height: 320, measureText });
      const texts = shapesOf(scene.items).filter((item): item is Text => item.kind === 'text');
      for (const { x, text, anchor } of texts) {
        const long = measureText(text);
        const left = anchor === 'end' ? x - long : anchor === 'middle' ? x - long / 2 : x;
        assert.ok(left >= 0 && left + long <= width, `${text} at ${width}`);
      }
    }
  });
});

describe('the values that an axis below names', () => {
  it('stand apart, also where the outermost are drawn in to stay within the chart', async () => {
    const rows = ['East', 'West'].map((region, i) => ({ region, n: 655_123 - 1000 * i }));
    const encodings = { x: 'sum(n)', y: 'region' };
    const measureText = (text: string): number => 9 * text.length;
    for (const rightToLeft of [false, true]) {
      for (let width = 200; width <= 620; width += 20) {
        const setting = { width, height: 200, measureText, locale: 'ar', rightToLeft };
        const { scene } = await drawRows({ mark: 'bar', encodings }, rows, setting);
        const texts = shapesOf(scene.items).filter((item): item is Text => item.kind === 'text');
        const below = texts.filter(({ baseline, anchor }) => baseline === 'top' && anchor === 'middle');
        const ends = below
          .map(({ x, text }) => [x, measureText(text) / 2] as const)
          .sort((a, b) => a[0] - b[0]);
        for (const [i, [x, half]] of ends.entries()) {
          const before = ends[i - 1];
          assert.ok(!before || x - half >= before[0] + before[1], `${width} ${rightToLeft}`);
        }
      }
    }
  });
});
