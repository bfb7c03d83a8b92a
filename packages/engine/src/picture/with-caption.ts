import type { ChartTheme } from '../chart/chart-theme.ts';
import type { Scene, SceneItem } from '../chart/draw/scene.ts';
import { estimateTextWidth, type MeasureText } from '../chart/draw/text-width.ts';

/** What stands around a drawing in a picture of it. */
export interface PictureCaption {
  title?: string;
  subtitle?: string;
  /** What the drawing leaves out, where the data come from: small, below it. */
  notes?: readonly string[];
  theme: ChartTheme;
  rightToLeft?: boolean;
  /** Default: an estimate by letters. */
  measureText?: MeasureText;
}

const margin = 16;
const styles = {
  title: { size: 16, weight: 600, line: 22 },
  subtitle: { size: 13, weight: 400, line: 18 },
  note: { size: 11, weight: 400, line: 15 },
};

/**
 * A scene as a picture that stands for itself: with title and subtitle above, notes below, and a margin around. Lines
 * that are too long are broken. Its marks cannot be asked for any more.
 */
export function withCaption(scene: Scene, caption: PictureCaption): Scene {
  const { title, subtitle, notes = [], theme, rightToLeft, measureText = estimateTextWidth } = caption;
  const width = scene.width + 2 * margin;
  const items: SceneItem[] = [];
  let top = margin;
  const write = (text: string, style: keyof typeof styles, fill: string): void => {
    const { size, weight, line } = styles[style];
    for (const part of brokenLines(text, scene.width, (piece) => measureText(piece, size, weight))) {
      const x = rightToLeft ? width - margin : margin;
      const anchor = rightToLeft ? ('end' as const) : ('start' as const);
      items.push({ kind: 'text', x, y: top + line / 2, text: part, size, weight, anchor, fill });
      top += line;
    }
  };
  if (title) write(title, 'title', theme.text);
  if (subtitle) write(subtitle, 'subtitle', theme.quiet);
  if (top > margin) top += 8;
  items.push({ kind: 'group', x: margin, y: top, items: scene.items });
  top += scene.height;
  if (notes.length > 0) top += 8;
  for (const note of notes) write(note, 'note', theme.quiet);
  const plot = { ...scene.plot, x: scene.plot.x + margin, y: scene.plot.y + top - scene.height };
  return { width, height: Math.ceil(top + margin), items, marks: [], legend: [], plot };
}

/** The most lines that one text takes: a megabyte of title is no title. */
const mostLines = 6;

function brokenLines(text: string, width: number, measure: (text: string) => number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.slice(0, 2000).split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || measure(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
    if (lines.length === mostLines) return [...lines.slice(0, -1), `${lines.at(-1)}…`];
  }
  return line ? [...lines, line] : lines;
}
