import { transform } from 'esbuild';

/**
 * Leaves the descriptions and examples of functions out of what pages load: only the documentation reads them, and they
 * are a tenth of the worker's script. They are the two arguments of `entry(…)` after the parameters and the result.
 */
export const withoutFunctionDocs = {
  name: 'without-function-docs',
  async transform(code, id) {
    if (!id.includes('/model/src/query/functions/')) return null;
    const { code: plain } = await transform(code, { loader: 'ts', target: 'es2022' });
    const cuts = [...entriesIn(this.parse(plain))].flatMap(docsOf).sort((a, b) => b.start - a.start);
    return cuts.reduce((text, { start, end }) => `${text.slice(0, start)}''${text.slice(end)}`, plain);
  },
};

function docsOf({ arguments: given }) {
  // Operators name their category before their parameters.
  const first = given[1]?.type === 'Literal' ? 4 : 3;
  return given.slice(first, first + 2);
}

function* entriesIn(node) {
  if (node === null || typeof node !== 'object') return;
  if (node.type === 'CallExpression' && node.callee.name === 'entry') yield node;
  for (const child of Array.isArray(node) ? node : Object.values(node)) yield* entriesIn(child);
}
