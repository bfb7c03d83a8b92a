/**
 * The code of a story as a page would have it: markup, and what is set as a property in each framework's own way.
 * It is read from the story's template, not from what was drawn, since markup has no properties.
 */
export const frameworks = ['html', 'react', 'vue', 'svelte', 'angular'];

/**
 * @param {unknown} story A Lit template, or the one element of a story that has no template.
 * @param {string} framework One of `frameworks`.
 * @param {{element?: {tag: string, args: Record<string, unknown>, attributeOf: (field: string) => string | undefined}}} [given]
 */
export function frameworkCode(story, framework, { element } = {}) {
  const properties = [];
  const text = element ? elementText(element, properties) : templateText(story, properties);
  const nodes = parse(text);
  const used = { seen: new Map(), handed: [] };
  const body = nodes.map((node) => print(node, framework, properties, used, '')).join('\n');
  return wrap[framework](body, used);
}

const marker = 'inset-property-';
const escape = (value) =>
  String(value).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function elementText({ tag, args, attributeOf }, properties) {
  const written = Object.entries(args).map(([field, value]) => {
    if (value === undefined || value === false) return '';
    if (typeof value === 'object') return ` ${marker}${properties.push({ name: field, value }) - 1}=""`;
    const name = attributeOf(field) ?? field;
    return value === true ? ` ${name}` : ` ${name}="${escape(value)}"`;
  });
  return `<${tag}${written.join('')}></${tag}>`;
}

/** The template's markup; a property is left as a marker with its place in `properties`. */
function templateText(value, properties) {
  if (value === undefined || value === null || value === false || typeof value === 'symbol') return '';
  if (Array.isArray(value)) return value.map((each) => templateText(each, properties)).join('');
  if (!value.strings) return typeof value === 'object' ? '' : escape(value);
  let text = '';
  let closing = '';
  value.strings.forEach((part, i) => {
    text += closing && part.startsWith(closing) ? part.slice(1) : part;
    closing = '';
    if (i >= value.values.length) return;
    const given = value.values[i];
    const [all, sigil, name, quote] = /([.?@]?)([\w-]+)=(["']?)$/.exec(text) ?? [];
    if (all === undefined) {
      text += templateText(given, properties);
      return;
    }
    closing = quote;
    text = text.slice(0, -all.length);
    if (sigil === '.') text += `${marker}${properties.push({ name, value: given }) - 1}=""`;
    else if (sigil === '?') text += given ? name : '';
    else if (sigil === '') text += `${name}="${typeof given === 'symbol' ? '' : escape(given)}"`;
  });
  return text;
}

const tokens =
  /<!--.*?-->|<(\/?)([\w-]+)((?:\s+[^\s=>"'/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?)*)\s*(\/?)>|[^<]+/gs;
const empty = new Set(['input', 'br', 'hr', 'img', 'link', 'meta']);

function parse(text) {
  const root = { children: [] };
  const open = [root];
  for (const [token, closes, tag, attributes, closed] of text.matchAll(tokens)) {
    if (token.startsWith('<!--')) continue;
    if (tag === undefined) {
      const words = token.replace(/\s+/g, ' ').trim();
      if (words) open.at(-1).children.push(words);
    } else if (closes) {
      if (open.length > 1) open.pop();
    } else {
      const node = { tag, attributes: readAttributes(attributes), children: [] };
      open.at(-1).children.push(node);
      if (!closed && !empty.has(tag)) open.push(node);
    }
  }
  return root.children;
}

const readAttributes = (text) =>
  [...text.matchAll(/([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s]+)))?/g)].map(
    ([, name, double, single, bare]) => ({ name, value: double ?? single ?? bare }),
  );

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const isInset = (tag) => tag.startsWith('inset-');
const className = (tag) => camel(`-${tag}`);
const longest = 88;

function print(node, framework, properties, used, indent) {
  if (typeof node === 'string') return indent + node;
  used.seen.set(node.tag, (used.seen.get(node.tag) ?? 0) + 1);
  const tag = framework === 'react' && isInset(node.tag) ? className(node.tag) : node.tag;
  const written = node.attributes.map((attribute) => {
    if (!attribute.name.startsWith(marker)) return plainAttribute(node.tag, attribute, framework);
    const property = properties[Number(attribute.name.slice(marker.length))];
    return propertyCode(node.tag, property, framework, used);
  });
  const parts = written.filter(Boolean);
  const oneLine = `${indent}<${[tag, ...parts].join(' ')}`;
  const isLong = oneLine.length > longest || parts.some((part) => part.includes('\n'));
  const head = isLong
    ? `${indent}<${tag}\n${parts.map((part) => `${indent}  ${part.replaceAll('\n', `\n${indent}  `)}`).join('\n')}\n${indent}`
    : oneLine;
  if (node.children.length === 0) {
    if (empty.has(node.tag)) return `${head}${framework === 'react' ? ' />' : '>'}`;
    return framework === 'react' ? `${head}${isLong ? '' : ' '}/>` : `${head}></${tag}>`;
  }
  const [only] = node.children;
  if (node.children.length === 1 && typeof only === 'string' && !isLong) return `${head}>${only}</${tag}>`;
  const inside = node.children.map((child) => print(child, framework, properties, used, `${indent}  `));
  return `${head}>\n${inside.join('\n')}\n${indent}</${tag}>`;
}

function plainAttribute(tag, { name, value: given }, framework) {
  const value = given?.replaceAll('"', '&quot;');
  if (framework !== 'react') return value === undefined ? name : `${name}="${value}"`;
  const prop = name === 'class' ? 'className' : /^(aria|data)-/.test(name) ? name : camel(name);
  if (value === undefined) return prop;
  // An attribute's text is markup here; in JSX too.
  return isInset(tag) || name !== 'style' ? `${prop}="${value}"` : `style={${JSON.stringify(value)}}`;
}

/** Plain data is written out; what is not (a data source, a document) is handed over under its own name. */
function propertyCode(tag, { name, value }, framework, used) {
  const literal = literalOf(value);
  if (framework === 'react' || framework === 'svelte') {
    return `${name}={${literal ?? hand({ name, tag }, used)}}`;
  }
  const isShort = literal !== undefined && literal.length <= 60 && !literal.includes('"');
  const given = isShort && framework !== 'html' ? literal : hand({ name, tag, literal }, used);
  if (framework === 'vue') return `:${name}.prop="${given}"`;
  return framework === 'angular' ? `[${name}]="${given}"` : '';
}

/** Keeps a value for the script and returns what it is called there. */
function hand({ name, tag, literal }, used) {
  const same = used.handed.filter((each) => each.name === name).length;
  const variable = same === 0 ? name : `${name}${same + 1}`;
  used.handed.push({ name, variable, tag, at: used.seen.get(tag) - 1, literal });
  return variable;
}

/** A value as code, on one line while it is short; undefined when it is no plain data. */
function literalOf(value) {
  if (!isPlain(value)) return undefined;
  const flat = write(value);
  return flat.length <= longest ? flat : write(value, '');
}

const isPlain = (value) =>
  value === null ||
  ['string', 'number', 'boolean', 'undefined'].includes(typeof value) ||
  (Array.isArray(value) && value.every(isPlain)) ||
  (Object.getPrototypeOf(value) === Object.prototype && Object.values(value).every(isPlain));

function write(value, indent) {
  if (typeof value === 'string') {
    return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
  }
  if (typeof value !== 'object' || value === null) return String(value);
  const deeper = indent === undefined ? undefined : `${indent}  `;
  const isList = Array.isArray(value);
  const items = isList
    ? value.map((each) => write(each, deeper))
    : Object.entries(value)
        .filter(([, each]) => each !== undefined)
        .map(
          ([name, each]) => `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : write(name)}: ${write(each, deeper)}`,
        );
  const [open, close] = isList ? '[]' : '{}';
  if (items.length === 0) return `${open}${close}`;
  const flat = isList ? `[${items.join(', ')}]` : `{ ${items.join(', ')} }`;
  if (indent === undefined || (flat.length <= 60 && !flat.includes('\n'))) return flat;
  return `${open}\n${items.map((item) => `${deeper}${item},`).join('\n')}\n${indent}${close}`;
}

const indented = (text, by) => text.replace(/^(?=.)/gm, ' '.repeat(by));
const load = "import { autoload } from 'inset';";

/**
 * What stands around the markup: imports, and the values that it names. Elements are loaded once the component is on a
 * page: a server that renders it has no document.
 */
const wrap = {
  html: (body, { handed, seen }) => {
    const find = ({ tag, at }) =>
      seen.get(tag) === 1 ? `querySelector('${tag}')` : `querySelectorAll('${tag}')[${at}]`;
    const lines = handed.map((each) =>
      each.literal === undefined
        ? `// The ${each.name} of <${each.tag}> is an object of the host's.`
        : `document.${find(each)}.${each.name} = ${each.literal};`,
    );
    return lines.length === 0 ? body : `${body}\n\n${script(' type="module"', lines)}`;
  },
  react: (body, { handed, seen }) => {
    const names = [...seen.keys()].filter(isInset).toSorted().map(className);
    const isOne = body.split('\n').filter((line) => /^<(?!\/)/.test(line)).length === 1;
    const shown = isOne ? body : `<>\n${indented(body, 2)}\n</>`;
    const imports = names.length > 0 ? [`import { ${names.join(', ')} } from '@inset/react';`] : [];
    return [...imports, ...constants(handed), '', shown].join('\n').trimStart();
  },
  vue: (body, { handed }) =>
    `${script(' setup', [
      load,
      "import { onMounted } from 'vue';",
      'onMounted(() => autoload(document));',
      ...constants(handed),
    ])}\n\n<template>\n${indented(body, 2)}\n</template>`,
  svelte: (body, { handed }) =>
    `${script('', [
      "import { onMount } from 'svelte';",
      load,
      'onMount(() => autoload(document));',
      ...constants(handed),
    ])}\n\n${body}`,
  angular: (body, { handed }) => {
    const fields = handed.map(({ variable, literal }) =>
      literal === undefined ? `${variable}; // an object of the host's` : `${variable} = ${literal};`,
    );
    const lines = ['constructor() {', '  afterNextRender(() => autoload(document));', '}', ...fields];
    return `import { afterNextRender, Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
${load}

@Component({
  selector: 'app-analytics',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`
${indented(body, 4)}
  \`,
})
export class Analytics {
${indented(lines.join('\n'), 2)}
}`;
  },
};

const script = (attributes, lines) => `<script${attributes}>\n${indented(lines.join('\n'), 2)}\n</script>`;

const constants = (handed) =>
  handed.map(({ variable, literal }) =>
    literal === undefined ? `// ${variable} is an object of the host's.` : `const ${variable} = ${literal};`,
  );
