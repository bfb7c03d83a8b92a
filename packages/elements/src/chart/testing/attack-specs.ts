/**
 * Specifications that try to reach the page around the chart, the network, or the reader's time: published
 * findings (the CVE is named) and their kin. `refused`: drawing has to fail; else it has to have no effect.
 */
export const attackSpecs: Record<string, { spec: unknown; refused: boolean }> = {};

const values = [
  { a: 1, b: 'x' },
  { a: 2, b: 'y' },
];
const encoding = { x: { field: 'b', type: 'nominal' }, y: { field: 'a', type: 'quantitative' } };
const base = { data: { values }, mark: 'bar', encoding };

function attack(name: string, spec: object, refused = true): void {
  attackSpecs[name] = { spec: { ...base, ...spec }, refused };
}

/** An expression where Vega-Lite takes one. */
const expression = (name: string, text: string, refused = true): void => {
  attack(`${name} (calculate)`, { transform: [{ calculate: text, as: 'c' }] }, refused);
  attack(`${name} (parameter)`, { params: [{ name: 'p', expr: text }] }, refused);
  attack(`${name} (mark)`, { mark: { type: 'text', text: { expr: text } } }, refused);
};

expression('member constructor', "''.constructor.constructor('alert(1)')()");
expression('computed constructor', "''['constructor']['constructor']");
expression('computed name', "datum['con' + 'structor']['con' + 'structor']");
expression('prototype', 'datum.__proto__.polluted');
expression(
  'CVE-2023-26486 scale',
  "scale({context: {scales: {x: {value: '1'}}}}, 1).constructor.constructor",
);
expression('CVE-2023-26487 lassoAppend', 'lassoAppend({push: datum.constructor}, 1, 2)');
expression(
  'CVE-2025-25304 vlSelectionTuples',
  'vlSelectionTuples([{datum: {}}], {fields: [{getter: datum.constructor}]})',
);
expression('CVE-2020-26296 a text that ends early', "(0/ /1/)-'\\\n,alert(1))))//'", false);
expression('CVE-2020-26296 a comment', "(0//1/)-'\\\n,alert(1))))//'");
expression(
  'CVE-2025-27793 replace by what is no pattern',
  "replace('alert(1)', {exec: event.view.eval, flags: ''}, '')",
);
expression('CVE-2025-27793 replace by a row', "replace('alert(1)', merge(datum, {exec: datum.b.link}), '')");
const debug = 'event.view.VEGA_DEBUG';
expression(
  'CVE-2025-59840 a text that calls',
  `'' + {toString: ${debug}.vega.CanvasHandler.prototype.on, eventName: event.view.console.log,
    _handlers: {undefined: 'alert(1)'}, _handlerIndex: event.view.eval}`,
);
expression(
  'CVE-2025-59840 a number that calls',
  `+{valueOf: VEGA_DEBUG.vega.CanvasHandler.prototype.on, _handlerIndex: VEGA_DEBUG.view}`,
);
expression('CVE-2025-59840 what texts and lists can do', "'' + {toString: [].join, length: 2}", false);
expression('CVE-2025-59840 what rows can do', "'' + {toString: datum.b.big, valueOf: datum.toString}", false);
expression(
  'CVE-2025-65110 vlSelectionTuples by what is on the window',
  `vlSelectionTuples([{datum: 'alert(1)'}], {fields: [{getter: ${debug}.view.eval}]})`,
);
expression('CVE-2025-66648 setdata', "setdata('source_0', datum.a)");
expression('#3984 event.view.setTimeout', "event.view.setTimeout('alert(1)')");
expression('event.view.localStorage', 'event.view.localStorage.token');
expression('event[…]', "event['vi' + 'ew']");
expression(
  'item to view',
  'item.mark.group.context.dataflow._el.ownerDocument.defaultView.localStorage.token',
);
expression('pluck to view', "pluck([datum], 'dataflow')");
for (const path of [
  'mark.group.context.dataflow._el.ownerDocument.defaultView.localStorage.token',
  'mark["group"]["context"]',
  'mark.gro\\up.contex\\t',
  'constructor.constructor',
])
  expression(`pluck by the path ${path}`, `pluck(item, ${JSON.stringify(path)})`);
expression(
  'prototype pollution by modify',
  "modify('source_0', null, null, null, datum['__proto' + '__'], {polluted: 1})",
);
expression('rows that are changed as they are drawn', "modify('source_0', {a: 1, b: 'z'}, true)");
expression('a made-up operator', 'encode({mark: {source: {id: 1, rank: 1}}}, "update")');
expression('catastrophic pattern', "test(/^(a+)+$/, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')");
expression('pattern from text', "test(regexp('(a|aa)+$'), datum.b)");
expression(
  'pattern typed by a reader',
  "test(regexp(datum.b + '(a+)+$'), 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')",
  false,
);
expression('a prototype looked up in a list', "{a: 1}['con' + 'structor']['con' + 'structor']('alert(1)')");
expression('a prototype of a list', "{a: 1}['__proto' + '__']", false);
expression('setdata of a scale', "setdata('_:vega:_' + 1, [{}])");
expression('computed replace', "replace(datum.b, datum.b, '')");
expression('log', 'warn(datum.b)');
expression('endless list', 'length(sequence(0, 1e9))');
attack('text that doubles', {
  transform: [
    { calculate: "pad('', 9999, 'x')", as: 'c' },
    ...Array.from({ length: 20 }, () => ({ calculate: 'datum.c + datum.c', as: 'c' })),
  ],
});
attack('lists that double', {
  transform: Array.from({ length: 30 }, () => ({ calculate: '[datum.c, datum.c]', as: 'c' })),
});
expression('endless join', "join(sequence(0, 99999), pad('', 99999, 'x'))");
expression('endless replacement', "replace(pad('', 99999, 'x'), /x/g, pad('', 99999, 'x'))");
expression('endless number', "format(1, '999999999d')");
expression('endless text', "pad('', 1e9, 'x')");

const handler = (name: string, update: string): void =>
  attack(`handler: ${name}`, { params: [{ name: 'p', value: 0, on: [{ events: 'click', update }] }] }, false);
handler('localStorage', 'event.view.localStorage.token');
handler('CVE-2025-59840', `'' + {toString: ${debug}.vega.View, _handlerIndex: event.view.eval}`);

attack(
  'select with a foreign event source',
  {
    params: [{ name: 'p', select: { type: 'point', on: 'window:keydown' } }],
  },
  false,
);
attack('select filter', {
  params: [{ name: 'p', select: { type: 'point', on: 'click[event.view.alert(1)]' } }],
});
attack(
  'usermeta',
  {
    usermeta: {
      embedOptions: {
        ast: false,
        loader: { baseURL: 'https://collector.example/' },
        config: 'https://collector.example/config.json',
        patch: 'https://collector.example/patch.json',
        actions: true,
        editorUrl: 'https://collector.example/',
        defaultStyle: '</style><img src=x onerror=alert(1)>',
        tooltip: { theme: 'x' },
        scaleFactor: 1e5,
      },
    },
  },
  false,
);
attack('data.url', { data: { url: 'https://collector.example/x.json' } });
attack('data.url of the page', { data: { url: '/secret.json' } });
attack('javascript: data', { data: { url: 'javascript:alert(1)' } });
attack('lookup', {
  transform: [
    { lookup: 'b', from: { data: { url: 'https://collector.example/l.csv' }, key: 'b', fields: ['z'] } },
  ],
});
attack('topojson', {
  data: { url: 'https://collector.example/t.json', format: { type: 'topojson', feature: 'x' } },
  mark: 'geoshape',
  encoding: {},
});
attack(
  'image mark',
  { mark: { type: 'image', url: 'https://collector.example/i.png', width: 10, height: 10 } },
  false,
);
attack(
  'image field',
  {
    data: { values: [{ a: 1, b: 'https://collector.example/i.png' }] },
    mark: 'image',
    encoding: { ...encoding, url: { field: 'b' } },
  },
  false,
);
for (const href of [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://collector.example/h',
]) {
  attack(`href ${href.slice(0, 12)}`, { mark: { type: 'bar', href } }, false);
}
attack('binding with a handler', {
  params: [{ name: 'p', value: 1, bind: { input: 'text', onfocus: 'alert(1)', autofocus: true } }],
});
attack('binding to a foreign element', { params: [{ name: 'p', value: 1, bind: { element: 'body' } }] });
attack('password binding', { params: [{ name: 'p', value: 1, bind: { input: 'password' } }] });
attack('sequence', { data: { sequence: { start: 0, stop: 1e9 } } });
attack('maxbins', { encoding: { x: { field: 'a', bin: { maxbins: 1e9 } }, y: { aggregate: 'count' } } });
const tens = '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]';
attack('lists laid out in rows', {
  transform: Array.from({ length: 8 }, () => [{ calculate: tens, as: 'c' }, { flatten: ['c'] }]).flat(),
});
const sequences = ['c', 'd'].flatMap((as) => [{ calculate: 'sequence(0, 99999)', as }, { flatten: [as] }]);
attack('a list for each row', { transform: sequences });
attack('columns laid out in rows', {
  transform: Array.from({ length: 20 }, () => ({ fold: ['a', 'b'], as: ['key', 'value'] })),
});
attack('bins of next to nothing', {
  encoding: { x: { field: 'a', bin: { step: 1e-9 } }, y: { aggregate: 'count' } },
});
attack('ticks by expression', {
  encoding: { ...encoding, y: { ...encoding.y, axis: { tickCount: { expr: '1e8' } } } },
});
attack('a tick for each minute', {
  data: {
    values: [
      { b: '0001-01-01', a: 1 },
      { b: '9999-01-01', a: 2 },
    ],
  },
  encoding: {
    ...encoding,
    x: { field: 'b', type: 'temporal', axis: { tickCount: { interval: 'minute', step: 1 } } },
  },
});
attack('number format', { encoding: { ...encoding, y: { ...encoding.y, axis: { format: '999999999d' } } } });
attack('steps', { width: { step: 1e9 } });
const many = { data: { sequence: { start: 0, stop: 99_999, as: 'a' } }, mark: 'point' };
const each = { field: 'a', type: 'nominal' };
attack('100,000 names on an axis', { ...many, encoding: { x: each } });
attack('100,000 names in a legend', { ...many, encoding: { color: each } });
attack('100,000 facets', { ...many, encoding: { row: each } });
attack('graticule', { data: { graticule: { step: [1e-6, 1e-6] } }, mark: 'geoshape', encoding: {} });
attack('density steps', {
  transform: [{ density: 'a', steps: 1e9 }],
  encoding: { x: { field: 'value', type: 'quantitative' } },
});
attack('width', { width: 1e7 });
attack('nothing but views', {
  data: { values },
  mark: undefined,
  encoding: undefined,
  hconcat: Array.from({ length: 500 }, () => ({ mark: 'bar', encoding })),
});
attack('rows from an expression', { data: { values: { signal: 'event.view' } } });
attack('prototype pollution', JSON.parse('{"config":{"__proto__":{"polluted":1}}}'));
attack(
  'prototype pollution by constructor',
  JSON.parse('{"config":{"constructor":{"prototype":{"polluted":1}}}}'),
);
attack(
  'prototype pollution in data',
  JSON.parse('{"data":{"values":[{"__proto__":{"polluted":1},"a":1,"b":"x"}]}}'),
);
attack('a full Vega specification', { $schema: 'https://vega.github.io/schema/vega/v6.json', marks: [] });
attack('a function', { mark: { type: 'bar', toString: () => 'x' } });
const paint = 'url(https://collector.example/p#x)';
attack('a fill that is fetched', { mark: { type: 'bar', fill: paint } });
attack('a pointer that is fetched', { mark: { type: 'bar', cursor: `${paint}, auto` } });
attack('a stroke by expression', { mark: { type: 'bar', stroke: { expr: `'${paint}'` } } }, false);
attack(
  'a fill that backslashes hide',
  { mark: { type: 'bar', fill: { expr: `'u' + '${paint.slice(1)}'` } } },
  false,
);
attack(
  'a fill by rows',
  {
    data: { values: [{ a: 1, b: paint }] },
    encoding: {
      ...encoding,
      color: { field: 'b', scale: null },
      stroke: { field: 'b', scale: { range: [paint] } },
    },
  },
  false,
);
attack(
  'a view that is fetched',
  { config: { style: { cell: { fill: paint, cursor: `${paint}, auto` } } } },
  false,
);
attack('a pointer by a parameter', { params: [{ name: 'cursor', value: `${paint}, auto` }] }, false);
attack('signals', {
  config: {
    signals: [
      { name: 'q', on: [{ events: 'window:mousemove', update: "pluck(event, 'view.localStorage')" }] },
    ],
  },
});
attack(
  'a name that is shown anew',
  {
    data: { values: ['__proto__', 'x', 'y'].map((b, a) => ({ a, b })) },
    config: { signals: [{ name: 'least', value: -1, on: [{ events: 'click', update: '(least + 2) % 3' }] }] },
    transform: [{ filter: 'datum.a > least' }],
  },
  false,
);
for (const name of ['__proto__', 'constructor', 'valueOf']) {
  const values = ['x', name].flatMap((b, i) => [{ a: i, b, c: i }]);
  attack(
    `rows grouped by ${name}`,
    {
      data: { values },
      mark: 'line',
      transform: [
        { window: [{ op: 'sum', field: 'a', as: 's' }], groupby: ['b'] },
        { impute: 'a', key: 'c', value: 0, groupby: ['b'] },
        { stack: 'a', groupby: ['b'], as: 'z' },
      ],
      encoding: { x: { field: 'c' }, y: encoding.y, color: { field: 'b' } },
    },
    false,
  );
}
attack('events switched on', { config: { events: { selector: true, timer: true } } }, false);
