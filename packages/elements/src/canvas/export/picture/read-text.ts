import type { SceneItem } from '@inset/engine/chart';

type Context = OffscreenCanvasRenderingContext2D;
let context: Context | undefined;

/** The lines of a text as the browser has laid them out, in pixels from `left` and `top`. */
export function readText(node: Text, left: number, top: number): SceneItem[] {
  const parent = node.parentElement!;
  const style = getComputedStyle(parent);
  const weight = Number(style.fontWeight) || 400;
  const size = Number.parseFloat(style.fontSize);
  const cut = cutOf(parent);
  return linesOf(node, style.whiteSpace.startsWith('pre')).flatMap(({ text, box }): SceneItem[] => {
    const cased = style.textTransform === 'uppercase' ? text.toUpperCase() : text;
    const room = cut ? cut.right - box.left : Infinity;
    const shown = box.width > room + 1 ? shortened(cased, room, style) : cased;
    if (shown === '') return [];
    const [x, y] = [box.left - left, box.top + box.height / 2 - top];
    const width = Math.min(box.width, room);
    return [{ kind: 'text', x, y, text: shown, size, weight, width, fill: style.color }];
  });
}

interface Line {
  text: string;
  box: DOMRect;
}

/** Where the browser has broken a text; a line is as many words as stand at one height. */
function linesOf(node: Text, isKept: boolean): Line[] {
  const range = document.createRange();
  range.selectNodeContents(node);
  const boxes = range.getClientRects();
  const plain = (text: string): string =>
    isKept ? text.replace(/\s+$/, '') : text.replace(/\s+/g, ' ').trim();
  if (boxes.length === 0) return [];
  if (boxes.length === 1) {
    // Blanks at its ends have a width too, beside words in other letters.
    range.setStart(node, node.data.search(/\S/));
    range.setEnd(node, node.data.trimEnd().length);
    return lineOf(plain(range.toString()), range.getBoundingClientRect());
  }
  const lines: { text: string; from: number; to: number; top: number }[] = [];
  for (const found of node.data.matchAll(/\S+\s*/g)) {
    const [from, to] = [found.index, found.index + found[0].trimEnd().length];
    range.setStart(node, from);
    range.setEnd(node, to);
    const { top, height } = range.getClientRects()[0] ?? new DOMRect();
    const last = lines.at(-1);
    if (last && Math.abs(last.top - top) < height / 2)
      Object.assign(last, { to, text: node.data.slice(last.from, to) });
    else lines.push({ text: node.data.slice(from, to), from, to, top });
  }
  return lines.flatMap(({ text, from, to }) => {
    range.setStart(node, from);
    range.setEnd(node, to);
    return lineOf(plain(text), range.getBoundingClientRect());
  });
}

const lineOf = (text: string, box: DOMRect): Line[] => (text && box.width > 0 ? [{ text, box }] : []);

/** The box that shortens a text with dots, where it does. */
function cutOf(parent: Element): DOMRect | undefined {
  for (let box: Element | null = parent, i = 0; box && i < 3; box = box.parentElement, i++) {
    if (getComputedStyle(box).textOverflow !== 'ellipsis') continue;
    return box.scrollWidth > box.clientWidth ? box.getBoundingClientRect() : undefined;
  }
  return undefined;
}

function shortened(
  text: string,
  room: number,
  { fontFamily, fontSize, fontWeight }: CSSStyleDeclaration,
): string {
  context ??= new OffscreenCanvas(1, 1).getContext('2d')!;
  context.font = `${fontWeight} ${fontSize} ${fontFamily}`;
  let [fits, most] = [0, text.length];
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2);
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) fits = middle;
    else most = middle - 1;
  }
  return fits > 0 ? `${text.slice(0, fits).trimEnd()}…` : '';
}
