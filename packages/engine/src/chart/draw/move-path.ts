/** Which of a command's numbers lie across (x) and which up (y); arcs begin with what has no place. */
const places: Record<string, string> = {
  M: 'xy',
  L: 'xy',
  H: 'x',
  V: 'y',
  C: 'xyxyxy',
  Q: 'xyxy',
  A: '-----xy',
  Z: '',
};

/** Path data moved by some pixels. Its commands are absolute ones. */
export function movePath(data: string, x: number, y: number): string {
  const moved: Record<string, number> = { x, y, '-': 0 };
  return data.replaceAll(/([MLHVCQAZ])([^MLHVCQAZ]*)/g, (_, command: string, said: string) => {
    const numbers = said.match(/-?[\d.]+(?:e[-+]?\d+)?/g) ?? [];
    const kinds = places[command]!;
    const shifted = numbers.map((number, i) => {
      const by = moved[kinds[i % kinds.length]!]!;
      return by === 0 ? number : Math.round((Number(number) + by) * 100) / 100;
    });
    return command + shifted.join(',');
  });
}
