import { InsetError } from '@inset/model';
import { splitAccessPath } from 'vega';
import { boundOperator } from './bounded-transforms.ts';

/** What an expression may read of an event; everything else leads to the page around the chart. */
const eventProperties = new Set(
  `item type key code which button buttons detail shiftKey ctrlKey altKey metaKey clientX clientY pageX pageY
   offsetX offsetY movementX movementY deltaX deltaY deltaMode timeStamp pointerType`.split(/\s+/),
);

/** Names that lead from a mark to the view, the page or a prototype. Refused everywhere. */
const escapes = new Set(
  `_el _elBind _renderer _handler _scheduler _signals _runtime _eventConfig _loader dataflow ownerDocument
   defaultView localStorage sessionStorage cookie contentWindow contentDocument currentTarget srcElement
   composedPath sourceEvent baseURI innerHTML outerHTML parentNode childNodes globalThis indexedDB
   constructor prototype __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__`.split(
    /\s+/,
  ),
);

/** The same, but good names for columns too: allowed directly on `datum`, refused on anything else. */
const ambiguous = new Set(
  `view vega event context source container element document window parent top self frames opener target path
   location history navigator children parentElement relatedTarget loader logger subflow pulse graph open eval
   fetch postMessage call apply bind`.split(/\s+/),
);

/** Functions that write to the console or change data behind the chart's back. */
const refusedFunctions = new Set(['debug', 'info', 'warn', 'setdata', 'view', 'lassoAppend', 'encode']);

interface Node {
  type: string;
  [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/**
 * Looks over every expression of a parsed Vega runtime before any of it runs. Throws `CHART_UNSAFE` for what
 * could read the page around the chart, run a foreign pattern or hide a property's name. What Vega-Lite itself
 * writes passes.
 */
export function gateRuntime(runtime: unknown): void {
  const seen = new Set<unknown>();
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null || seen.has(part)) return;
    seen.add(part);
    boundOperator(part);
    if ('ast' in part && isNode((part as { ast: unknown }).ast)) checkNode((part as { ast: Node }).ast);
    for (const [key, value] of Object.entries(part)) {
      // Inline rows are data, however they look.
      if (key !== '$ingest' && key !== 'ast') walk(value);
    }
  };
  walk(runtime);
}

/** Checks one expression's tree. */
export function checkNode(node: Node): void {
  if (node.type === 'MemberExpression') checkMember(node);
  if (node.type === 'CallExpression') checkCall(node);
  if (node.type === 'ArrayExpression') becomeCall(node, 'insetList', node['elements'] as Node[]);
  if (node.type === 'BinaryExpression' && node['operator'] === '+') limitSum(node);
  if (node.type === 'Literal' && node['regex']) checkPattern(node);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'regex') continue;
    if (Array.isArray(value)) value.filter(isNode).forEach(checkNode);
    else if (isNode(value)) checkNode(value);
  }
}

function checkMember(node: Node): void {
  const object = node['object'] as Node;
  const property = node['property'] as Node;
  const onEvent = isName(object, 'event');
  const name = propertyName(node);
  if (name === undefined) {
    // Vega-Lite reads a field by a parameter: on a row that is data, on anything else it could be a way out.
    if (onEvent) throw refused('event[…]');
    if (isCount(property)) return;
    if (isName(object, 'datum') || object.type === 'ObjectExpression') return lookUp(node);
    throw refused('a property whose name is computed');
  }
  if (onEvent && !eventProperties.has(name)) throw refused(`event.${name}`);
  if (escapes.has(name)) throw refused(name);
  if (ambiguous.has(name) && !isName(object, 'datum')) throw refused(name);
}

/** A list of names and values that is written out is looked through for its own names alone. */
function lookUp(node: Node): void {
  const { object, property } = node as { object?: unknown; property?: unknown };
  becomeCall(node, 'insetOwn', [object, property] as Node[]);
}

/** Texts that are put together may double with each step. */
function limitSum(node: Node): void {
  const sides = [node['left'], node['right']] as Node[];
  if (sides.every(({ type }) => type !== 'Literal')) becomeCall(node, 'insetSum', sides);
}

/** Has a node call a function of ours instead of what it did. */
function becomeCall(node: Node, name: string, parts: readonly Node[]): void {
  for (const key of Object.keys(node)) delete node[key];
  Object.assign(node, { type: 'CallExpression', callee: { type: 'Identifier', name }, arguments: parts });
}

/** The name a member expression reads, or undefined when it is only known as it runs. */
function propertyName(node: Node): string | undefined {
  const property = node['property'] as Node;
  if (node['computed'] !== true) return String(property['name']);
  if (property.type === 'Literal' && !property['regex']) return String(property['value']);
  return undefined;
}

/** Certainly a number: an index into a list. */
function isCount(node: Node): boolean {
  if (node.type === 'Literal') return typeof node['value'] === 'number';
  if (node.type === 'UnaryExpression') return ['-', '+', '~'].includes(String(node['operator']));
  if (node.type === 'BinaryExpression')
    return ['-', '*', '/', '%', '|', '&'].includes(String(node['operator']));
  if (node.type !== 'CallExpression') return false;
  const { name } = node['callee'] as { name?: string };
  return [
    'floor',
    'ceil',
    'round',
    'indexof',
    'length',
    'abs',
    'month',
    'day',
    'utcmonth',
    'utcday',
    'toNumber',
  ].includes(name ?? '');
}

function checkCall(node: Node): void {
  const callee = node['callee'] as Node;
  const name = String(callee['name']).replace(/^_/, '');
  const parts = node['arguments'] as Node[];
  if (callee.type !== 'Identifier') throw refused('a call of something other than a function');
  if (name === 'setdata' && isOfScale(parts[0])) return;
  if (name === 'modify' && !isOfSelection(parts)) throw refused('modify()');
  if (refusedFunctions.has(name)) throw refused(`${name}()`);
  // What is only known as it runs is looked at as it runs.
  if (
    (name === 'test' || name === 'regexp') &&
    typeof parts[0]?.['value'] === 'string' &&
    !isQuick(parts[0]['value'])
  )
    throw refused(`the pattern ${parts[0]['value'].slice(0, 60)}`);
  // Text is replaced as it stands; only a pattern needs a look, and one that is computed cannot be had.
  if (name === 'replace' && parts[1]?.type !== 'Literal') throw refused('replace() with a computed pattern');
  if (name === 'pluck' && parts[1]?.type !== 'Literal') throw refused('pluck() of a computed name');
  const plucked = name === 'pluck' ? splitAccessPath(String(parts[1]!['value'])) : [];
  if (plucked.some((each) => escapes.has(each) || ambiguous.has(each)))
    throw refused(`pluck(…, ${plucked.join('.')})`);
}

/** Vega itself hands the values of a scale's domain to a dataset that only it can name. */
const isOfScale = (node: Node | undefined): boolean =>
  node?.type === 'Literal' && /^_:vega:_\d+$/.test(String(node['value']));

/** Vega-Lite hands what is selected to a selection's own dataset. */
const isOfSelection = ([name, selected, ...rest]: readonly Node[]): boolean =>
  name?.type === 'Literal' &&
  String(name['value']).endsWith('_store') &&
  (selected?.type === 'Identifier' || selected?.type === 'ConditionalExpression') &&
  rest.length < 3;

function checkPattern(node: Node): void {
  const { pattern = '' } = node['regex'] as { pattern?: string };
  if (!isQuick(pattern)) throw refused(`the pattern /${pattern.slice(0, 60)}/`);
}

/** A pattern without repetition takes time in proportion to the text; others may take for ever. */
function isQuick(pattern: string): boolean {
  const bare = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
  return pattern.length <= 200 && !/[*+{]/.test(bare) && !/\?[^:=!<]/.test(bare.replace(/\(\?/g, ''));
}

/** The pattern that a reader or a row gives; one that could take for ever stands for its own text. */
export function quickPattern(source: unknown, flags = ''): RegExp {
  if (source instanceof RegExp) return source;
  const text = String(source);
  try {
    if (isQuick(text)) return new RegExp(text, flags);
  } catch {
    // Half a pattern, as it is while somebody types it.
  }
  return new RegExp(text.slice(0, 200).replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&'), flags);
}

const isName = (node: Node, name: string): boolean => node.type === 'Identifier' && node['name'] === name;

const refused = (what: string): InsetError =>
  new InsetError('CHART_UNSAFE', `The chart specification is not drawn: its expressions use ${what}.`, {
    what,
  });
