/** A colour in the light and the dark scheme. */
export interface SchemeColor {
  light: string;
  dark: string;
}

const pair = (light: string, dark: string): SchemeColor => ({ light, dark });

/** The semantic colours, by the name of their token: `--inset-<name>`. */
export const semanticColors = {
  surface: pair('#ffffff', '#14191b'),
  'surface-raised': pair('#ffffff', '#1c2326'),
  'surface-sunken': pair('#f3f6f6', '#0e1213'),
  text: pair('#172023', '#e6ecec'),
  'text-quiet': pair('#556367', '#9dabad'),
  border: pair('#dbe2e3', '#2d373a'),
  'border-strong': pair('#7b898c', '#6d7c80'),
  accent: pair('#0a6b70', '#4fc4bd'),
  positive: pair('#1a6b3c', '#63c98c'),
  negative: pair('#b3261e', '#ff8f85'),
  warning: pair('#8a5300', '#e8b15a'),
  'negative-quiet': pair('#fbeae8', '#36201f'),
} satisfies Record<string, SchemeColor>;

export type SemanticColor = keyof typeof semanticColors;

/** What becomes of them for a reader who asks for more contrast: text 7:1, every edge 3:1, edges of controls 4.5:1. */
export const highContrastColors = {
  surface: pair('#ffffff', '#000000'),
  'surface-raised': pair('#ffffff', '#0b0f10'),
  'surface-sunken': pair('#f3f6f6', '#000000'),
  text: pair('#000000', '#ffffff'),
  'text-quiet': pair('#333f42', '#d3dddf'),
  border: pair('#6f7c80', '#8b999c'),
  'border-strong': pair('#3a4649', '#c2cecf'),
  accent: pair('#064b4f', '#8ae6df'),
  positive: pair('#0d4a27', '#9fe8b9'),
  negative: pair('#8a130d', '#ffc2bc'),
  warning: pair('#5e3800', '#ffd99a'),
  'negative-quiet': pair('#fbeae8', '#2a1413'),
} satisfies Record<SemanticColor, SchemeColor>;

/** Ten colours for categories; the first four are told apart under deuteranopia, protanopia and in grey. */
export const categoricalColors: readonly SchemeColor[] = [
  pair('#0e8a8a', '#43bdb5'),
  pair('#e2702f', '#f9be7c'),
  pair('#26356d', '#5671d2'),
  pair('#a3263f', '#dd6b62'),
  pair('#5d8a1f', '#a6cf5f'),
  pair('#4c8fd6', '#86bdf2'),
  pair('#7a5510', '#b58f3f'),
  pair('#cf5a8c', '#f09bbd'),
  pair('#8663b5', '#b89ce0'),
  pair('#4d5f66', '#93a5ac'),
];

/** Seven steps from little to much, even in lightness. */
export const sequentialColors: readonly SchemeColor[] = [
  pair('#d9eeec', '#12383a'),
  pair('#b3dbd8', '#17504f'),
  pair('#88c5c2', '#1f6a68'),
  pair('#57adab', '#2b8683'),
  pair('#2b9190', '#45a39d'),
  pair('#117274', '#74c0b8'),
  pair('#0b5054', '#aadcd4'),
];

/** Seven steps from one side over neutral to the other. */
export const divergingColors: readonly SchemeColor[] = [
  pair('#9a4a10', '#f2a35e'),
  pair('#cf8145', '#c27a3c'),
  pair('#ebc09b', '#7d5330'),
  pair('#edf0f0', '#2a3235'),
  pair('#a3d0cd', '#24615f'),
  pair('#4a9f9d', '#399790'),
  pair('#0b6266', '#6fd0c7'),
];
