/** Colours by name: for categories in the order they are given out, for amounts from little to much. */
export type Palette =
  | { kind: 'categories'; colors: readonly string[] }
  | { kind: 'sequential'; colors: readonly string[] }
  /** Its middle is zero. */
  | { kind: 'diverging'; colors: readonly string[] };

const words = (colors: string): string[] => colors.split(' ');
const categories = (colors: string): Palette => ({ kind: 'categories', colors: words(colors) });
const sequential = (colors: string): Palette => ({ kind: 'sequential', colors: words(colors) });
const diverging = (colors: string): Palette => ({ kind: 'diverging', colors: words(colors) });

/** `theme` is the default: the host's own colours. */
const palettes: Record<string, Palette> = {
  bright: categories('#2f6db5 #e8772e #2a9d8f #cf4257 #b8860b #7b5ea7 #57a044 #d66a9c #7a5c46 #6b7a86'),
  muted: categories('#5b7fa6 #c98a4b #6f9f86 #b0645f #8f78a8 #a3935a #5f93a0 #a8738c #7c6f64 #77838c'),
  'okabe-ito': categories('#0072b2 #e69f00 #009e73 #d55e00 #56b4e9 #cc79a7 #000000 #f0e442'),
  viridis: sequential('#440154 #482878 #3e4989 #31688e #26828e #1f9e89 #35b779 #6ece58 #b5de2b #fde725'),
  magma: sequential('#000004 #180f3d #440f76 #721f81 #9e2f7f #cd4071 #f1605d #fd9668 #feca8d #fcfdbf'),
  cividis: sequential('#00224e #123570 #3b496c #575d6d #707173 #8a8678 #a59c74 #c3b369 #e1cc55 #fee838'),
  blues: sequential('#d3e4f3 #a3c8e5 #62a3d0 #2b7bba #0b559f #08306b'),
  greens: sequential('#d5efcf #a5dba0 #66bd6f #2f984f #0a7137 #00441b'),
  oranges: sequential('#fde0c2 #fdbe85 #fd9243 #e9650f #b84203 #7f2704'),
  greys: sequential('#dcdcdc #bcbcbc #949494 #6b6b6b #404040 #161616'),
  'blue-red': diverging('#2166ac #67a9cf #d1e5f0 #f3f1ef #fddbc7 #ef8a62 #b2182b'),
  'teal-brown': diverging('#01665e #5ab4ac #c7eae5 #f3f2ee #f6e8c3 #d8b365 #8c510a'),
  'green-purple': diverging('#1b7837 #7fbf7b #d9f0d3 #f3f2f3 #e7d4e8 #af8dc3 #762a83'),
};

export const paletteNames: readonly string[] = ['theme', ...Object.keys(palettes)];

/** The colours of a name, or a list of colours; undefined for the theme's own. */
export function paletteOf(said: string | readonly string[] | undefined): Palette | undefined {
  if (typeof said === 'string') return Object.hasOwn(palettes, said) ? palettes[said] : undefined;
  return said?.length ? { kind: 'categories', colors: said } : undefined;
}

const functions = 'rgba?|hsla?|hwb|lab|lch|oklab|oklch|color';
const cssColor = new RegExp(
  `^(#[0-9a-f]{3,4}|#[0-9a-f]{6}|#[0-9a-f]{8}|[a-z]+|(${functions})\\([-+\\w\\s.,%/]*\\))$`,
  'i',
);

/** Whether a text reads as a CSS colour that stands for itself: no variable, nothing that is fetched. */
export const isCssColor = (text: unknown): boolean =>
  typeof text === 'string' && text.length <= 100 && cssColor.test(text.trim());
