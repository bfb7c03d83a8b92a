/**
 * From the documentation on the element classes: custom-elements.json, editor data for VS Code and JetBrains, and
 * the React wrappers. `--check` fails when the wrappers, which are committed, are out of date; `--data` leaves them.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { must } from './run.mjs';

const folder = 'packages/elements';
const checkOnly = process.argv.includes('--check');
await must('cem', ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], { quiet: true });
const manifest = JSON.parse(readFileSync(`${folder}/custom-elements.json`, 'utf8'));

/**
 * Every element class with its tag, which is its file's name with the prefix; it lies in a folder of that name. The
 * analyzer itself sees only those that extend Lit's class directly.
 */
const elementPath = /^packages\/elements\/src\/([a-z-]+)\/\1\.ts$/;
const elements = [];
for (const { path, declarations = [] } of manifest.modules) {
  const name = elementPath.exec(path)?.[1];
  for (const declaration of name ? declarations : []) {
    if (declaration.kind !== 'class' || !declaration.name.startsWith('Inset')) continue;
    Object.assign(declaration, { customElement: true, tagName: `inset-${name}` });
    elements.push({ ...declaration, path: `${name}/${name}` });
  }
}
elements.sort((a, b) => (a.tagName < b.tagName ? -1 : 1));
manifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
writeFileSync(`${folder}/custom-elements.json`, `${JSON.stringify(manifest, null, 2)}\n`);

const attributesOf = (element) =>
  (element.attributes ?? []).map(({ name, fieldName, description }) => ({
    name: name ?? fieldName,
    ...(description && { description }),
  }));

const vscode = {
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tagName,
    description: element.summary ?? element.description ?? '',
    attributes: attributesOf(element),
  })),
};
const webTypes = {
  $schema: 'https://json.schemastore.org/web-types',
  name: '@inset/elements',
  version: JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version,
  'description-markup': 'markdown',
  contributions: { html: { elements: vscode.tags } },
};
mkdirSync(`${folder}/dist`, { recursive: true });
writeFileSync(`${folder}/dist/vscode.html-custom-data.json`, `${JSON.stringify(vscode, null, 2)}\n`);
writeFileSync(`${folder}/dist/web-types.json`, `${JSON.stringify(webTypes, null, 2)}\n`);

const eventProperty = (event) =>
  `on${event.replace(/^inset-/, '').replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())}`;

function wrapper(element) {
  const events = (element.events ?? [])
    .filter(({ name }) => name)
    .map(({ name }) => `    ${eventProperty(name)}: '${name}' as EventName<CustomEvent>,\n`);
  return `/** ${(element.summary ?? element.name).replace(/\.?$/, '.')} */
export const ${element.name} = createComponent({
  react: React,
  tagName: '${element.tagName}',
  elementClass: defineElement('${element.tagName}', ${element.name}Element) as typeof ${element.name}Element,
  events: {
${events.join('')}  },
});
`;
}

const react = `// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.
import { defineElement } from '@inset/elements';
${elements.map(({ name, path }) => `import { ${name} as ${name}Element } from '@inset/elements/${path}';`).join('\n')}
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';

${elements.map(wrapper).join('\n')}`;

const target = 'packages/react/src/index.ts';
if (checkOnly) {
  const isFresh = existsSync(target) && readFileSync(target, 'utf8') === react;
  if (!isFresh) console.error(`${target} is out of date: run "node scripts/manifest.mjs" and commit it.`);
  process.exit(isFresh ? 0 : 1);
}
if (!process.argv.includes('--data')) {
  mkdirSync('packages/react/src', { recursive: true });
  writeFileSync(target, react);
}
