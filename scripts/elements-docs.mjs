/**
 * docs/elements.md from the manifest of scripts/manifest.mjs: run that first. `--check` writes nothing and fails when
 * the committed file is out of date.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

const target = 'docs/elements.md';
const manifest = JSON.parse(readFileSync('packages/elements/custom-elements.json', 'utf8'));

/** One example each; an element without one is a mistake. */
const examples = {
  'inset-canvas': '<inset-canvas canvas-id="sales"></inset-canvas>',
  'inset-chart': '<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)"></inset-chart>',
  'inset-chart-builder': '<inset-chart-builder src="orders.csv"></inset-chart-builder>',
  'inset-chat': `<inset-source name="orders" src="orders.csv"></inset-source>
<inset-chat source="orders"></inset-chat>`,
  'inset-comments': `<inset-provider server="https://inset.example.org">
  <inset-comments canvas-id="0b6f3c1e-6f0e-4f0a-9a52-2f6f2f6b7a11" can-comment></inset-comments>
</inset-provider>`,
  'inset-divider': '<inset-divider label="Costs"></inset-divider>',
  'inset-embed': '<inset-embed canvas-id="targets"></inset-embed>',
  'inset-filter': `<inset-filter source="orders" column="region"></inset-filter>
<inset-chart source="orders" x="month" y="sum(revenue)"></inset-chart>`,
  'inset-heading': '<inset-heading text="Last year" level="1" anchor="last-year"></inset-heading>',
  'inset-image':
    '<inset-image src="tents.webp" alt="Three tents by a lake" caption="Our best year"></inset-image>',
  'inset-value':
    'Revenue: <inset-value src="orders.csv" measure="sum(revenue)" format="compact"></inset-value>',
  'inset-metric': '<inset-metric src="orders.csv" measure="sum(revenue)" label="Revenue"></inset-metric>',
  'inset-pivot':
    '<inset-pivot src="orders.csv" rows="region, product" columns="ordered_at:year" values="sum(revenue)"></inset-pivot>',
  'inset-profile': `<inset-source name="orders" src="orders.csv"></inset-source>
<inset-profile source="orders"></inset-profile>`,
  'inset-provider': `<inset-provider locale="de" theme="dark">
  <inset-source name="orders" src="orders.csv"></inset-source>
  <inset-filter source="orders" column="region"></inset-filter>
  <inset-chart source="orders" mark="line" x="date_trunc('month', ordered_at)" y="sum(revenue)"></inset-chart>
</inset-provider>`,
  'inset-query': `<inset-source name="orders" src="orders.csv"></inset-source>
<inset-query sql="SELECT region, sum(revenue) FROM orders GROUP BY ALL"></inset-query>`,
  'inset-recommended-charts': `<inset-recommended-charts src="orders.csv" for="picked"></inset-recommended-charts>
<inset-chart id="picked" src="orders.csv"></inset-chart>`,
  'inset-source': '<inset-source name="orders" src="orders.csv"></inset-source>',
  'inset-table': '<inset-table src="orders.csv" label="Orders" sort="-revenue"></inset-table>',
  'inset-text': '<inset-text text="## Spring was good" editable></inset-text>',
  'inset-upload': '<inset-upload whole-page offers="use ask" max-bytes="50000000"></inset-upload>',
};

/** What the platform and Lit call, which nobody else does. */
const lifecycle =
  /^(connectedCallback|disconnectedCallback|adoptedCallback|attributeChangedCallback|render|update|updated|willUpdate|firstUpdated|shouldUpdate|createRenderRoot|shapeQuery)$/;

const cell = (text = '') => text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text) => (text ? `\`${cell(text)}\`` : '');
const isPublic = ({ privacy, name, static: isStatic }) =>
  (privacy ?? 'public') === 'public' && !isStatic && !/^[#_]/.test(name);

function rowsUnder(columns, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |\n`;
  return `${line(columns)}${line(columns.map(() => '---'))}${rows.map(line).join('')}\n`;
}

const table = (heading, columns, rows) =>
  rows.length === 0 ? '' : `### ${heading}\n\n${rowsUnder(columns, rows)}`;

function attributeRows({ attributes = [], members = [] }) {
  const ofAttributes = attributes.map(({ name, fieldName, type, description, default: value }) => [
    code(name),
    fieldName && fieldName !== name ? code(fieldName) : '',
    code(type?.text.replace(' | undefined', '')),
    cell(
      `${description ?? ''}${value && value !== 'false' && value !== "''" ? ` Default: \`${value}\`.` : ''}`,
    ),
  ]);
  const fields = new Set(attributes.map(({ fieldName }) => fieldName));
  const ofProperties = members
    .filter((member) => member.kind === 'field' && isPublic(member) && !fields.has(member.name))
    .map(({ name, type, description, readonly }) => [
      '',
      `${code(name)}${readonly ? ' (read only)' : ''}`,
      code(type?.text.replace(' | undefined', '')),
      cell(description),
    ]);
  return [...ofAttributes, ...ofProperties];
}

function methodRows({ members = [] }) {
  return members
    .filter((member) => member.kind === 'method' && isPublic(member) && !lifecycle.test(member.name))
    .map(({ name, parameters = [], return: result, description }) => {
      const given = parameters
        .map((each) => `${each.name}${each.optional || each.default ? '?' : ''}`)
        .join(', ');
      return [code(`${name}(${given})`), code(result?.type.text), cell(description)];
    });
}

function chapter(element) {
  const {
    tagName,
    description,
    summary,
    events = [],
    slots = [],
    cssParts = [],
    cssProperties = [],
    accessibility,
    keys,
  } = element;
  if (!examples[tagName]) throw new Error(`${tagName} has no example in scripts/elements-docs.mjs.`);
  const named = (entries) =>
    entries.map(({ name, description: words }) => [code(name || 'default'), cell(words)]);
  return `## \`<${tagName}>\`

${summary ? `${summary}\n\n` : ''}${description ?? ''}

\`\`\`html
${examples[tagName]}
\`\`\`

### Without mouse or sight

${accessibility}

${rowsUnder(['Key', 'What it does'], Object.entries(keys))}${table('Attributes and properties', ['Attribute', 'Property', 'Type', ''], attributeRows(element))}${table(
    'Events',
    ['Event', 'Type', ''],
    events
      .filter(({ name }) => name)
      .map(({ name, type, description: words }) => [code(name), code(type?.text), cell(words)]),
  )}${table('Methods', ['Method', 'Returns', ''], methodRows(element))}${table('Slots', ['Slot', ''], named(slots))}${table(
    'Parts',
    ['Part', ''],
    named(cssParts),
  )}${table(
    'Custom properties',
    ['Property', 'Default', ''],
    cssProperties.map(({ name, default: value, description: words }) => [
      code(name),
      code(value),
      cell(words),
    ]),
  )}`;
}

const elements = manifest.modules
  .flatMap(({ declarations = [] }) => declarations)
  .filter(({ customElement, tagName }) => customElement && tagName)
  .toSorted((a, b) => (a.tagName < b.tagName ? -1 : 1));
const contents = elements
  .map(({ tagName, summary, description = '' }) => {
    const short = (summary ?? description).split(/[:.]/)[0];
    return `- [\`<${tagName}>\`](#${tagName}) ${short}`;
  })
  .join('\n');
const text = `<!-- Made by scripts/elements-docs.mjs from the elements' documentation; change that, not this. -->

# Elements

Attributes are kebab-case and plain values; booleans are true by being there. What is rich (rows, Queries, backends) is
a property. Events bubble and cross shadow roots. Every element's colours, spaces, radii and fonts come from the custom
properties \`--inset-accent\`, \`--inset-radius\`, \`--inset-font\`, \`--inset-surface\`, \`--inset-text\` and their kin, which
may be set on any ancestor; below are those an element has besides.

${contents}

${elements.map(chapter).join('\n')}`;

const written = await format(text, { ...(await resolveConfig(target)), parser: 'markdown' });
if (process.argv.includes('--check')) {
  const isFresh = existsSync(target) && readFileSync(target, 'utf8') === written;
  if (!isFresh)
    console.error(
      `${target} is out of date: run "node scripts/manifest.mjs && node scripts/elements-docs.mjs" and commit it.`,
    );
  process.exit(isFresh ? 0 : 1);
}
writeFileSync(target, written);
