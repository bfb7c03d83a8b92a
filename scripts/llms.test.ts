import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { parseChart } from '../packages/engine/src/chart/parse-chart.ts';
import { parseCanvas } from '../packages/model/src/canvas/parse-canvas.ts';
import { checkQuery, parseQuery, type Schema } from '../packages/model/src/index.ts';

const text = readFileSync('docs/llms.txt', 'utf8');
const [start = '', ...sections] = text.split(/^## /m);
const elements = readFileSync('docs/elements.md', 'utf8');
const blocks = (language: string): string[] =>
  [...start.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, block]) => block!);

/** Every link to a file leads to one, and every anchor to a heading in it. */
function allLinksLead(markdown: string, folder: string): number {
  const links = [...markdown.matchAll(/\]\(([^)#\s]+)(?:#([^)]+))?\)/g)];
  for (const [, link, anchor] of links) {
    const path = join(folder, link!);
    assert.ok(existsSync(path), `${link} is there`);
    if (anchor === undefined) continue;
    assert.match(readFileSync(path, 'utf8'), new RegExp(`^## \`<${anchor}>\`$`, 'm'), `${link}#${anchor}`);
  }
  return links.length;
}

describe('llms.txt', () => {
  it('has the form of llmstxt.org: a title, a summary, words without headings, then lists of links', () => {
    assert.match(text, /^# Inset\n\n> [^\n]+\n\n/);
    assert.doesNotMatch(start.slice(2), /^#/m);
    assert.deepEqual(
      sections.map((section) => section.split('\n')[0]),
      ['Documentation', 'Elements', 'JSON Schemas', 'Optional'],
    );
    for (const section of sections) {
      const [, ...lines] = section.trim().split('\n').filter(Boolean);
      assert.ok(lines.length > 0);
      for (const line of lines) assert.match(line, /^- \[[^\]]+\]\([^)]+\): \S/);
    }
  });

  it('leads to what is there', () => assert.ok(allLinksLead(text, 'docs') > 35));

  it('names every element', () => {
    const tags = [...elements.matchAll(/^## `<(inset-[a-z-]+)>`$/gm)].map(([, tag]) => tag!);
    assert.ok(tags.length > 15);
    for (const tag of tags) assert.ok(text.includes(`[\`<${tag}>\`]`), tag);
  });

  it('shows tags and attributes that there are', () => {
    const chapters = new Map(elements.split(/^## `</m).map((chapter) => [chapter.split('>')[0]!, chapter]));
    let found = 0;
    for (const [, tag, attributes] of blocks('html')
      .join('')
      .matchAll(/<(inset-[a-z-]+)([^>]*)>/g)) {
      const chapter = chapters.get(tag!);
      assert.ok(chapter, `<${tag}>`);
      for (const [, name] of attributes!.matchAll(/([a-z-]+)=/g)) {
        assert.ok(chapter.includes(`\n| \`${name}\``), `<${tag} ${name}>`);
        found += 1;
      }
    }
    assert.ok(found > 10);
  });

  it('shows a Query, a chart and a canvas that are right', () => {
    const [query, chart, canvas, ...others] = blocks('json').map((block) => JSON.parse(block) as unknown);
    const columns: Schema = [
      { name: 'status', type: 'text' },
      { name: 'region', type: 'text' },
      { name: 'ordered_at', type: 'timestamp' },
      { name: 'quantity', type: 'integer' },
      { name: 'price', type: 'number' },
    ];
    const made = checkQuery(parseQuery(query), columns).schemas.at(-1);
    assert.deepEqual(
      made?.map(({ name }) => name),
      ['region', 'revenue'],
    );
    assert.deepEqual(parseChart(chart), chart);
    assert.deepEqual(parseCanvas(canvas), canvas);
    assert.deepEqual(others, []);
  });
});

describe('llms.txt beside the kit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'inset-llms-'));
  after(() => rmSync(folder, { recursive: true }));
  execFileSync(process.execPath, ['scripts/generate-llms.mjs', '--kit', folder]);
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

  it('brings along all that it leads to', () => {
    assert.ok(allLinksLead(read('llms.txt'), folder) > 35);
    for (const page of ['embedding', 'canvas', 'query']) {
      const links = [...read(`docs/${page}.md`).matchAll(/\]\(([^)#:\s]+)[^)]*\)/g)];
      for (const [, link] of links) assert.ok(existsSync(join(folder, 'docs', link!)), `${page}: ${link}`);
    }
  });

  it('leaves examples as they are, and only the blanks of tables out', () => {
    const words = (markdown: string): string[] => markdown.match(/`[^`\n]+`/g) ?? [];
    const page = readFileSync('docs/query.md', 'utf8');
    assert.deepEqual(words(read('docs/query.md')), words(page));
    assert.ok(read('docs/query.md').length < page.length);
  });

  it('has all of it in one file, too', () => {
    const full = read('llms-full.txt');
    for (const title of ['# Inset', '# Elements', '# Queries and expressions', '# The canvas'])
      assert.match(full, new RegExp(`^${title}$`, 'm'));
  });
});
