/** Corners of a piece. What a stroke costs grows with the square of the corners that lie above each other. */
const pieceCorners = 64;

/**
 * A straight line of many corners as lines that paint the same together and are painted at a sixth of the cost; undefined
 * where it bends or has few corners. Each begins one corner before the last one's end, so that there is a join at every corner.
 */
export function strokePieces(data: string): string[] | undefined {
  const runs = data.split('M').slice(1);
  const pieces: string[] = [];
  let longest = 0;
  for (const run of runs) {
    const corners = run.split('L');
    longest = Math.max(longest, corners.length);
    for (let i = 0; i === 0 || i < corners.length - 1; i += pieceCorners)
      pieces.push(`M${corners.slice(Math.max(0, i - 1), i + pieceCorners + 1).join('L')}`);
  }
  return longest > 4 * pieceCorners && !/[^-\d.,ML]/.test(data) ? pieces : undefined;
}
