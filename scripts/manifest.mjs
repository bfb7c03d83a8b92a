/**
 * From the documentation on the element classes: custom-elements.json, editor data for VS Code and JetBrains, the
 * React wrappers, and what templates of Vue and Svelte may set. `--check` fails when what of it is committed is out of
 * date; `--data` leaves that.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { accessibilityNotes } from './accessibility-notes.mjs';
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
    const tagName = `inset-${name}`;
    const { notes, keys } = accessibilityNotes[tagName] ?? {};
    if (!notes) throw new Error(`${tagName} has no notes in scripts/accessibility-notes.mjs.`);
    Object.assign(declaration, { customElement: true, tagName, accessibility: notes, keys });
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

const eventsOf = (element) => (element.events ?? []).map(({ name }) => name).filter(Boolean);
const summaryOf = (element) => `/** ${(element.summary ?? element.name).replace(/\.?$/, '.')} */`;

/** Marked as pure, and imported by the one entry, so that bundlers leave out the elements that a page does not use. */
function wrapper(element) {
  const { name, tagName } = element;
  const events = eventsOf(element).map(
    (event) => `    ${eventProperty(event)}: '${event}' as EventName<HTMLElementEventMap['${event}']>,\n`,
  );
  return `${summaryOf(element)}
export const ${name} = /* @__PURE__ */ createComponent({
  react: React,
  tagName: '${tagName}',
  elementClass: /* @__PURE__ */ defineElement('${tagName}', ${name}Element) as typeof ${name}Element,
  events: {
${events.join('')}  },
});
`;
}

const notice = "// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.";
const react = `${notice}
import {
  defineElement,
${elements.map(({ name }) => `  ${name} as ${name}Element,`).join('\n')}
} from '@inset/elements';
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';

export type * from '@inset/elements/templates/template-props';

${elements.map(wrapper).join('\n')}`;

/** Attributes by their name and by their property's, and what is only a property; not what is only read. */
function settable({ name, attributes = [], members = [] }) {
  const fields = new Map();
  for (const { name: attribute, fieldName = attribute } of attributes) {
    fields.set(attribute, fieldName);
    fields.set(fieldName, fieldName);
  }
  for (const { kind, name: field, readonly, static: isStatic, privacy = 'public' } of members) {
    if (kind !== 'field' || readonly || isStatic || privacy !== 'public' || /^[#_]/.test(field)) continue;
    fields.set(field, field);
  }
  return [...fields].map(([key, field]) => `'${key}'?: ${name}['${field}'];`).join('\n');
}

const union = (names) => (names.length > 0 ? names.map((name) => `'${name}'`).join(' | ') : 'never');
const templates = await format(
  `${notice}
${elements.map(({ name, path }) => `import type { ${name} } from '../${path}.ts';`).join('\n')}
${elements.flatMap(({ path }) => (existsSync(`${folder}/src/${path}.events.ts`) ? `export type * from '../${path}.events.ts';` : [])).join('\n')}

/** What a template may set on each tag. */
export interface TemplateProps {
${elements.map((element) => `${summaryOf(element)}\n'${element.tagName}': {\n${settable(element)}\n};`).join('\n')}
}

/** What each tag tells. */
export interface TemplateEvents {
${elements.map((element) => `'${element.tagName}': ${union(eventsOf(element))};`).join('\n')}
}

declare global {
interface HTMLElementTagNameMap {
${elements.map(({ name, tagName }) => `'${tagName}': ${name};`).join('\n')}
}
}
`,
  { ...(await resolveConfig('index.ts')), parser: 'typescript' },
);

const committed = {
  'packages/react/src/index.ts': react,
  'packages/elements/src/templates/template-props.ts': templates,
};
let isFresh = true;
for (const [path, text] of Object.entries(process.argv.includes('--data') ? {} : committed)) {
  if (!checkOnly) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`${path} is out of date: run "node scripts/manifest.mjs" and commit it.`);
    isFresh = false;
  }
}
process.exitCode = isFresh ? 0 : 1;
