import { readFileSync } from 'node:fs';

/** What a comment in the code says, a line a paragraph. */
const wordsOf = (comment = '') =>
  comment
    .replaceAll(/^\s*\/?\*+\/?|\*\/$/gm, '')
    .replaceAll(/\{@link ([^}]+)\}/g, '`$1`')
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replaceAll(/\s+/g, ' ').trim())
    .join('\n\n');

const comment = '(/\\*\\*(?:(?!\\*/)[^])*\\*/)\\s*';

/** An interface as its file describes it: `{ about, fields: [{ name, isOptional, type, about }] }`. */
export function readInterface(file, name) {
  const source = readFileSync(file, 'utf8');
  const head = `(?:export )?interface ${name}(?: extends \\w+)?`;
  const found = new RegExp(`(?:${comment})?${head} \\{([^]*?)\\n\\}`).exec(source);
  if (!found) throw new Error(`${file} has no interface ${name}.`);
  const fields = [...found[2].matchAll(new RegExp(`(?:${comment})?^  (\\w+)(\\??): ([^]+?);$`, 'gm'))];
  return {
    about: wordsOf(found[1]),
    fields: fields.map(([, about, field, optional, type]) => ({
      name: field,
      isOptional: optional === '?',
      type: type.replaceAll(/\s+/g, ' '),
      about: wordsOf(about),
    })),
  };
}

/** What is said of a type or a constant. Throws where nothing is. */
export function readType(file, name) {
  const found = new RegExp(`${comment}(?:export )?(?:type|const) ${name}\\b`).exec(
    readFileSync(file, 'utf8'),
  );
  if (!found) throw new Error(`${file} says nothing of ${name}.`);
  return wordsOf(found[1]);
}

/** A kind of step. Throws where nothing is said of it. */
export function stepInterface(kind) {
  const name = `${kind.replace(/^\w/, (letter) => letter.toUpperCase())}Step`;
  const described = readInterface(`packages/model/src/query/steps/${kind}.ts`, name);
  if (described.about === '') throw new Error(`The interface of the step "${kind}" has no comment.`);
  return described;
}
