/**
 * What Storybook's tables and controls say of an element, from custom-elements.json: only what a page may use, with a
 * control that fits where there is an attribute to set.
 */
export function describeElements(manifest) {
  const elements = manifest.modules.flatMap(({ declarations = [] }) =>
    declarations.filter(({ customElement }) => customElement),
  );
  const byTag = new Map(elements.map((element) => [element.tagName, element]));
  return {
    /** The attribute that sets a property, by the property's name. */
    attributeOf: (tag, field) =>
      byTag.get(tag)?.attributes?.find(({ name, fieldName = name }) => fieldName === field)?.name,
    argTypesOf: (tag) => (byTag.has(tag) ? argTypes(byTag.get(tag)) : {}),
    descriptionOf: (tag) => byTag.get(tag)?.description,
    /** How it is used without a mouse and without sight, in Markdown. */
    accessibilityOf: (tag) => (byTag.has(tag) ? accessibilityNotes(byTag.get(tag)) : undefined),
  };
}

function accessibilityNotes({ accessibility, keys = {} }) {
  const rows = Object.entries(keys).map(([key, words]) => `| ${key} | ${words} |\n`);
  const table = rows.length > 0 ? `\n\n| Key | What it does |\n| --- | --- |\n${rows.join('')}` : '';
  return `## Without mouse or sight\n\n${accessibility}${table}`;
}

function argTypes({
  attributes = [],
  members = [],
  events = [],
  slots = [],
  cssParts = [],
  cssProperties = [],
}) {
  const named = new Set(attributes.map(({ name, fieldName = name }) => fieldName));
  const isPublic = ({ name, privacy }) => !privacy && !name.startsWith('#');
  const properties = members.filter((member) => member.kind === 'field' && isPublic(member));
  const methods = members.filter((member) => member.kind === 'method' && isPublic(member));
  return Object.fromEntries([
    ...attributes.map(attributeRow),
    ...properties.filter(({ name }) => !named.has(name)).map(row('properties')),
    ...methods.map(row('methods')),
    ...events.map(row('events')),
    ...slots.map((slot) => row('slots')({ ...slot, name: slot.name || 'default' })),
    ...cssParts.map(row('parts')),
    ...cssProperties.map(row('custom properties')),
  ]);
}

/** The args of stories are called as the properties are; the table names the attribute, which is what one writes. */
function attributeRow({ name, fieldName = name, description, type, default: initial }) {
  return [
    fieldName,
    {
      name,
      description,
      ...controlFor(type?.text ?? 'string'),
      table: { category: 'attributes', type: { summary: shown(type?.text) }, ...initialValue(initial) },
    },
  ];
}

/** A row to read. Its key has the category's name, since a part may be called as an attribute is. */
const row =
  (category) =>
  ({ name, description, type, parameters = [], default: initial }) => [
    `${category}/${name}`,
    {
      name: category === 'methods' ? `${name}(${parameters.map((each) => each.name).join(', ')})` : name,
      description,
      control: { disable: true },
      table: { category, type: { summary: shown(type?.text) }, ...initialValue(initial) },
    },
  ];

function controlFor(type) {
  const options = [...type.matchAll(/'([^']+)'/g)].map(([, option]) => option);
  if (options.length > 0) return { control: { type: 'select' }, options };
  if (/^boolean\b/.test(type)) return { control: { type: 'boolean' } };
  if (/^number\b/.test(type)) return { control: { type: 'number' } };
  if (/^(string|[A-Z]\w*)( \| undefined)?$/.test(type)) return { control: { type: 'text' } };
  return { control: false };
}

const shown = (type) => type?.replace(/ \| undefined$/, '');
const initialValue = (initial) => (initial === undefined ? {} : { defaultValue: { summary: initial } });
