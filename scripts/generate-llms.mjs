/**
 * docs/llms.txt (https://llmstxt.org): what a language model has to know to write a page with Inset, and where it finds
 * the rest, from the lists of README.md and docs/elements.md. `--check` writes nothing and fails when it is out of date;
 * `--kit FOLDER` writes what goes with the kit instead: llms.txt, the pages and schemas that it names, and the pages in
 * one file, llms-full.txt.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const target = 'docs/llms.txt';
/** What nobody needs who only wants to use it. */
const optional = ['walls', 'accessibility', 'benchmarks', 'architecture', 'decisions/README'];
const schemas = {
  query: 'what is read: `from` a dataset, then steps',
  chart: 'marks and encodings, as the `chart` of `<inset-chart>`',
  canvas: 'blocks and datasets, as `load()` of `<inset-canvas>` takes them',
};

/** The pages as README.md lists them: `- [title](docs/page.md): words`. */
function pages() {
  const lines = readFileSync('README.md', 'utf8').matchAll(/^- \[(.+)\]\(docs\/(.+)\.md\): (.+)$/gm);
  const found = [...lines].map(([, title, page, words]) => ({ title, page, words }));
  for (const file of readdirSync('docs').filter((each) => each.endsWith('.md'))) {
    const isNamed = found.some(({ page }) => `${page}.md` === file);
    if (!isNamed) throw new Error(`README.md has no line "- [title](docs/${file}): a few words".`);
  }
  return found;
}

function elements() {
  const contents = readFileSync('docs/elements.md', 'utf8');
  return [...contents.matchAll(/^- \[`(<inset-[a-z-]+>)`\]\(#([a-z-]+)\) (.+)$/gm)].map(
    ([, tag, anchor, words]) => `- [\`${tag}\`](elements.md#${anchor}): ${words}`,
  );
}

const pageLine = ({ title, page, words }) => `- [${title}](${page}.md): ${words}`;
const isOptional = ({ page }) => optional.includes(page);

function index() {
  const schemaLines = Object.entries(schemas).map(
    ([name, words]) => `- [${name}.json](../packages/model/schemas/${name}.json): ${words}`,
  );
  return `# Inset

> Analytics inside any web page: custom elements that turn data into charts, tables, numbers, filters, canvases and answers. One script tag is enough; files are read in the page and sent nowhere.

${readFileSync('scripts/llms-start.md', 'utf8').trim()}

## Documentation

${pages()
  .filter((page) => !isOptional(page))
  .map(pageLine)
  .join('\n')}

## Elements

${elements().join('\n')}

## JSON Schemas

${schemaLines.join('\n')}

## Optional

${pages().filter(isOptional).map(pageLine).join('\n')}
`;
}

const text = index();
const linksIn = (markdown) => [...markdown.matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link);

/** A page without links to what does not come along, and without the blanks that align its tables. */
const alone = (markdown, present) =>
  markdown
    .replaceAll(/!?\[([^\]]*)\]\(([^)#\s]*)(#[^)]*)?\)/g, (whole, words, link) =>
      link === '' || /^https?:/.test(link) || present.has(link) ? whole : words,
    )
    // A line of dashes may be as short as three.
    .replaceAll(/^\|.*\|$/gm, (row) =>
      row.replaceAll(/(?<=\|) {2,}| {2,}(?=\|)/g, ' ').replaceAll(/-{4,}/g, '---'),
    );

function writeKit(folder) {
  const files = [...new Set(linksIn(text))].map((link) => ({
    link,
    path: new URL(link, 'file:///docs/').pathname.slice(1),
  }));
  const present = new Set(files.filter(({ path }) => path.startsWith('docs/')).map(({ link }) => link));
  const placeOf = (path) => (path.startsWith('docs/') ? path : `schemas/${basename(path)}`);
  const write = (place, words) => {
    mkdirSync(dirname(`${folder}/${place}`), { recursive: true });
    writeFileSync(`${folder}/${place}`, words);
  };
  for (const { path } of files) {
    const words = readFileSync(path, 'utf8');
    write(placeOf(path), path.endsWith('.md') ? alone(words, present) : words);
  }
  const places = new Map(files.map(({ link, path }) => [link, placeOf(path)]));
  write(
    'llms.txt',
    text.replaceAll(/\]\(([^)#\s]+)/g, (whole, link) => (places.has(link) ? `](${places.get(link)}` : whole)),
  );
  const [start] = text.split('\n## ');
  const whole = pages().filter((page) => !isOptional(page));
  const chapters = whole.map(({ page }) => alone(readFileSync(`docs/${page}.md`, 'utf8'), new Set()));
  write('llms-full.txt', [start, ...chapters].map((part) => part.trim()).join('\n\n') + '\n');
}

const kitAt = process.argv.indexOf('--kit');
if (kitAt > 0) writeKit(process.argv[kitAt + 1]);
else if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
  console.error(`${target} is out of date: run "node scripts/generate-llms.mjs" and commit it.`);
  process.exitCode = 1;
}
