/** Numbers as PDF writes them: no exponents, no more digits than a printer sees. */
export const digits = (value: number): string => {
  // Ten times as quick as to write zeros and take them away, and a cloud has a hundred thousand.
  if (Math.abs(value) < 1e15) return String(Math.round(value * 1000) / 1000);
  const text = (Number.isFinite(value) ? value : 0).toFixed(3);
  return text.replace(/\.?0+$/, '').replace(/^-0$/, '0');
};

const join = (...values: number[]): string => values.map(digits).join(' ');

/** How many numbers each of SVG's path commands takes. */
const counts: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** SVG path data as PDF's operators. What it cannot read ends the path there, as in SVG. */
export function pathToPdf(data: string): string {
  const parts: string[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  let handle: [number, number] | undefined;
  const curve = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number): void => {
    parts.push(`${join(x1, y1, x2, y2, toX, toY)} c`);
    [x, y] = [toX, toY];
  };
  for (const { letter, values } of commands(data)) {
    const isRelative = letter === letter.toLowerCase();
    const [dx, dy] = isRelative ? [x, y] : [0, 0];
    const kind = letter.toUpperCase();
    const at = (i: number): [number, number] => [values[i]! + dx, values[i + 1]! + dy];
    let nextHandle: [number, number] | undefined;
    if (kind === 'M' || kind === 'L') {
      [x, y] = at(0);
      if (kind === 'M') [startX, startY] = [x, y];
      parts.push(`${join(x, y)} ${kind.toLowerCase()}`);
    } else if (kind === 'H' || kind === 'V') {
      if (kind === 'H') x = values[0]! + dx;
      else y = values[0]! + dy;
      parts.push(`${join(x, y)} l`);
    } else if (kind === 'C' || kind === 'S') {
      const first: [number, number] = kind === 'C' ? at(0) : mirrored(handle, x, y);
      const second = at(kind === 'C' ? 2 : 0);
      curve(...first, ...second, ...at(kind === 'C' ? 4 : 2));
      nextHandle = second;
    } else if (kind === 'Q' || kind === 'T') {
      const [cx, cy] = kind === 'Q' ? at(0) : mirrored(handle, x, y);
      const [toX, toY] = at(kind === 'Q' ? 2 : 0);
      const third = (from: number, control: number): number => from + ((control - from) * 2) / 3;
      curve(third(x, cx), third(y, cy), third(toX, cx), third(toY, cy), toX, toY);
      nextHandle = [cx, cy];
    } else if (kind === 'A') {
      const [toX, toY] = at(5);
      for (const piece of arcCurves(x, y, values, toX, toY)) curve(...piece);
      [x, y] = [toX, toY];
    } else {
      parts.push('h');
      [x, y] = [startX, startY];
    }
    handle = nextHandle;
  }
  return parts.join('\n');
}

const mirrored = (handle: [number, number] | undefined, x: number, y: number): [number, number] =>
  handle ? [2 * x - handle[0], 2 * y - handle[1]] : [x, y];

function* commands(data: string): Generator<{ letter: string; values: number[] }> {
  for (const [, letter, rest] of data.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const values = numbersIn(rest!, letter!.toUpperCase() === 'A');
    const count = counts[letter!.toUpperCase()]!;
    if (count === 0) yield { letter: letter!, values: [] };
    for (let i = 0; count > 0 && i + count <= values.length; i += count) {
      // Further pairs after a move are lines.
      const next = i > 0 && letter === 'M' ? 'L' : i > 0 && letter === 'm' ? 'l' : letter!;
      yield { letter: next, values: values.slice(i, i + count) };
    }
  }
}

/** The two flags of an arc may stand without anything between them. */
function numbersIn(text: string, isArc: boolean): number[] {
  const number = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/iy;
  const values: number[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && /[\s,]/.test(text[at]!)) at++;
    if (at >= text.length) return values;
    const place = values.length % 7;
    if (isArc && (place === 3 || place === 4) && /[01]/.test(text[at]!)) {
      values.push(Number(text[at++]));
      continue;
    }
    number.lastIndex = at;
    const found = number.exec(text);
    if (!found) return values;
    values.push(Number(found[0]));
    at = number.lastIndex;
  }
}

type Curve = [number, number, number, number, number, number];

/** An elliptical arc as curves of at most a quarter each, by the formulas of SVG's implementation notes (F.6). */
function arcCurves(x: number, y: number, values: readonly number[], toX: number, toY: number): Curve[] {
  let [rx, ry] = [Math.abs(values[0]!), Math.abs(values[1]!)];
  if (x === toX && y === toY) return [];
  if (rx === 0 || ry === 0) return [[x, y, toX, toY, toX, toY]];
  const turn = (values[2]! * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [halfX, halfY] = [(x - toX) / 2, (y - toY) / 2];
  const [px, py] = [cos * halfX + sin * halfY, -sin * halfX + cos * halfY];
  const excess = (px / rx) ** 2 + (py / ry) ** 2;
  if (excess > 1) [rx, ry] = [rx * Math.sqrt(excess), ry * Math.sqrt(excess)];
  const scale = (rx * py) ** 2 + (ry * px) ** 2;
  const root = Math.sqrt(Math.max(0, (rx * ry) ** 2 - scale) / scale) * (values[3] === values[4] ? -1 : 1);
  const [mx, my] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const [cx, cy] = [cos * mx - sin * my + (x + toX) / 2, sin * mx + cos * my + (y + toY) / 2];
  const from = Math.atan2((py - my) / ry, (px - mx) / rx);
  let sweep = Math.atan2((-py - my) / ry, (-px - mx) / rx) - from;
  if (values[4] === 0 && sweep > 0) sweep -= 2 * Math.PI;
  if (values[4] === 1 && sweep < 0) sweep += 2 * Math.PI;
  const pieces = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / pieces;
  const reach = (4 / 3) * Math.tan(step / 4);
  const place = (a: number, b: number): [number, number] => [
    cx + cos * rx * a - sin * ry * b,
    cy + sin * rx * a + cos * ry * b,
  ];
  return Array.from({ length: pieces }, (_, i): Curve => {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const first = place(Math.cos(a) - reach * Math.sin(a), Math.sin(a) + reach * Math.cos(a));
    const second = place(Math.cos(b) + reach * Math.sin(b), Math.sin(b) - reach * Math.cos(b));
    const end: [number, number] = i === pieces - 1 ? [toX, toY] : place(Math.cos(b), Math.sin(b));
    return [...first, ...second, ...end];
  });
}
