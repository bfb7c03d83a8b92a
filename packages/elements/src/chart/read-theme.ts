import { mixColors, type ChartTheme } from '@inset/engine/chart';
import { readersPatterns } from './readers-patterns.ts';
import { readColors, readSystemColors } from '../theme/read-tokens.ts';

const categories = Array.from({ length: 10 }, (_, i) => `category-${i + 1}` as const);
const sequential = Array.from({ length: 7 }, (_, i) => `sequential-${i + 1}` as const);

const patternsSet = '(prefers-contrast: more), (forced-colors: active)';

/** Whether colours have patterns too: as whoever reads has asked for, the host or the system. */
export const hasPatterns = (element: HTMLElement): boolean =>
  readersPatterns.wanted ??
  (getComputedStyle(element).getPropertyValue('--inset-patterns').trim() === 'on' ||
    matchMedia(patternsSet).matches);

/** The colours, the font and the room between letters that an element's chart is drawn with now, high-contrast modes included. */
export function readTheme(element: HTMLElement): ChartTheme {
  const { fontFamily, letterSpacing, wordSpacing } = getComputedStyle(element);
  const words = {
    font: fontFamily || 'sans-serif',
    // `normal` is no number; words always have one.
    letterGap: parseFloat(letterSpacing) || 0,
    wordGap: parseFloat(wordSpacing),
    patterns: hasPatterns(element),
  };
  if (matchMedia('(forced-colors: active)').matches) {
    const names = ['Canvas', 'CanvasText', 'Highlight', 'LinkText', 'GrayText'] as const;
    const { Canvas, CanvasText, Highlight, LinkText, GrayText } = readSystemColors(element, names);
    return {
      text: CanvasText,
      quiet: CanvasText,
      surface: Canvas,
      categories: [Highlight, CanvasText, LinkText, GrayText],
      // GrayText may be as dark as any: what is little stands near the surface.
      sequential: [mixColors(Canvas, CanvasText, 0.2), CanvasText],
      ...words,
    };
  }
  const colors = readColors(element, [
    'text',
    'text-quiet',
    'surface',
    'positive',
    'negative',
    'mark',
    ...categories,
    ...sequential,
  ]);
  return {
    text: colors.text,
    quiet: colors['text-quiet'],
    surface: colors.surface,
    single: colors.mark,
    categories: categories.map((name) => colors[name]!),
    sequential: sequential.map((name) => colors[name]!),
    positive: colors.positive,
    negative: colors.negative,
    ...words,
  };
}
