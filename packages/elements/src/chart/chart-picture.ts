import { toSvg, withCaption, type ChartTheme, type Scene } from '@inset/engine/chart';
import { measureTextIn } from './measure-text.ts';
import { inTurns } from '../shared/in-turns.ts';
import { paintItemsInTurns } from './paint-canvas.ts';

/** What a chart is given away with. */
export interface PictureSetting {
  title: string;
  subtitle: string;
  notes: readonly string[];
  theme: ChartTheme;
  rightToLeft: boolean;
}

/** A scene with its title, subtitle and notes. */
export function pictureOf(scene: Scene, setting: PictureSetting): Scene {
  return withCaption(scene, { ...setting, measureText: measureTextIn(setting.theme) });
}

/** A scene as the text of an SVG file, on the theme's surface. Its texts are in the page's font, where there is one. */
export const svgOf = (scene: Scene, { font, surface }: ChartTheme): string =>
  toSvg(scene, { font, background: surface });

/** A scene as pixels, painted in turns; `scale` is pixels a CSS pixel. */
export async function canvasOf(
  { width, height, items }: Scene,
  font: string,
  scale: number,
): Promise<OffscreenCanvas> {
  const canvas = new OffscreenCanvas(Math.round(width * scale), Math.round(height * scale));
  const context = canvas.getContext('2d')!;
  context.scale(scale, scale);
  await inTurns(paintItemsInTurns(context, items, font), new AbortController().signal);
  return canvas;
}

export { paintPng } from './paint-png.ts';
