import { contrastOf, plainTheme, type ChartTheme } from '@inset/engine/chart';
import { readTheme } from './read-theme.ts';

/** What an author's drawing is seen on, and the colours that are read on it. */
export interface Paper {
  theme: ChartTheme;
  /** Painted behind the drawing; undefined where it lies on the page itself, or its author paints it. */
  color?: string;
}

/** Below it a line is hardly told from what lies behind it. */
const hardlySeen = 2;

/**
 * What an author's colours are read on: the page, unless they say a background of their own, or ink that is not seen on the
 * page, such as black in the dark. `room` is in the page, and takes the scheme that its colours are made for.
 */
export function paperFor(spec: object, theme: ChartTheme, room: HTMLElement): Paper {
  const { background, config } = spec as { background?: unknown; config?: { background?: unknown } | null };
  const own = plainColor(background ?? config?.background);
  if (own !== undefined) return { theme: themeOn(own, theme, room) };
  const isDarkPage = !isLight(theme.surface);
  if (!isDarkPage || !hasDarkInk(spec, theme.surface)) return { theme };
  const paper = themeOn('#ffffff', theme, room);
  return { theme: paper, color: paper.surface };
}

/** The host's colours of the scheme that suits a background; ours where the host has but one scheme. */
function themeOn(color: string, theme: ChartTheme, room: HTMLElement): ChartTheme {
  if (isRead(theme, color)) return theme;
  room.style.colorScheme = isLight(color) ? 'light' : 'dark';
  const other = readTheme(room);
  if (isRead(other, color)) return other;
  return isLight(color)
    ? { ...plainTheme, font: theme.font }
    : { ...theme, text: '#ffffff', quiet: '#ffffff', surface: color };
}

const isRead = ({ text, quiet }: ChartTheme, color: string): boolean =>
  [text, quiet].every((ink) => (contrastOf(ink, color) ?? 21) >= 4.5);

const isLight = (color: string): boolean =>
  (contrastOf(color, '#000000') ?? 21) > (contrastOf(color, '#ffffff') ?? 1);

/** Keys whose values are colours, or say them. */
const inked = /^(?:fill|stroke|\w*color)$/i;
const dataKeys: ReadonlySet<string> = new Set(['data', 'datasets', 'values', 'usermeta']);

/** Whether something is painted, or written, in a colour that is hardly seen on a dark surface. */
function hasDarkInk(part: unknown, surface: string, isInk = false, seen = new Set<unknown>()): boolean {
  if (typeof part === 'string') {
    const color = isInk ? plainColor(part) : undefined;
    return color !== undefined && (contrastOf(color, surface) ?? 21) < hardlySeen;
  }
  if (typeof part !== 'object' || part === null || seen.has(part)) return false;
  seen.add(part);
  if (Array.isArray(part)) return part.some((one) => hasDarkInk(one, surface, isInk, seen));
  return Object.entries(part).some(
    ([key, value]) =>
      !dataKeys.has(key) && hasDarkInk(value, surface, inked.test(key) || (isInk && saysInk.has(key)), seen),
  );
}

/** Of a channel, what of its definition says colours. */
const saysInk: ReadonlySet<string> = new Set(['value', 'condition', 'scale', 'range', 'stops']);

let canvas: OffscreenCanvasRenderingContext2D | undefined;

/** `#rrggbb` of a CSS colour; undefined for what is none, or is seen through. */
function plainColor(color: unknown): string | undefined {
  if (typeof color !== 'string') return undefined;
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d')!;
  // What is no colour leaves the one that was set before.
  const [one, other] = ['#000001', '#000002'].map((before) => {
    canvas!.fillStyle = before;
    canvas!.fillStyle = color;
    return canvas!.fillStyle;
  });
  return one === other && one!.startsWith('#') ? one : undefined;
}
