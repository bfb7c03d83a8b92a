/** A CSV of many columns: numbers, texts and days in turns. */
export function wideCsv({ rows, columns }: { rows: number; columns: number }): string {
  const kinds = ['number', 'place', 'day'] as const;
  const kindOf = (column: number) => kinds[column % kinds.length]!;
  const lines = [
    Array.from({ length: columns }, (_, i) => `${kindOf(i)} ${Math.floor(i / kinds.length)}`).join(),
  ];
  for (let row = 0; row < rows; row++) {
    const day = new Date(Date.UTC(2020, 0, 1 + (row % 900))).toISOString().slice(0, 10);
    const cells = Array.from({ length: columns }, (_, i) => {
      const some = (row * 7919 + i * 104_729) % 10_007;
      return { number: some / 8, place: `place ${some % 50}`, day }[kindOf(i)];
    });
    lines.push(cells.join());
  }
  return lines.join('\n');
}
