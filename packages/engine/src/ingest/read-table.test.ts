import { InsetError, problemText, toRows, type ErrorCode } from '@inset/model';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, it } from 'node:test';
import { readTable, type ReadTableResult } from './read-table.ts';
import { read, types, utf8 } from './testing/read-text.ts';

const rejects = (
  content: string | Uint8Array,
  code: ErrorCode,
  words: RegExp,
  fileName = '',
): Promise<void> =>
  assert.rejects(read(content, fileName), (thrown) => {
    assert.ok(thrown instanceof InsetError, String(thrown));
    assert.equal(thrown.code, code, thrown.message);
    assert.match(thrown.message, words);
    return true;
  });

describe('shapes of CSV files', () => {
  const cases: [string, string, unknown[]][] = [
    ['quotes', 'a,b\n"x, y","say ""hi"""\n', [{ a: 'x, y', b: 'say "hi"' }]],
    ['line ends in quotes', 'a,b\n"x\ny",1\n', [{ a: 'x\ny', b: 1 }]],
    [
      'carriage returns',
      'a,b\r\n1,x\r2,y\n3,z',
      [
        { a: 1, b: 'x' },
        { a: 2, b: 'y' },
        { a: 3, b: 'z' },
      ],
    ],
    [
      'semicolons and decimal commas',
      'a;b\n1,5;x\n2,25;y\n',
      [
        { a: 1.5, b: 'x' },
        { a: 2.25, b: 'y' },
      ],
    ],
    ['tabs', 'a\tb\n1\tx, y\n', [{ a: 1, b: 'x, y' }]],
    [
      'pipes',
      'a|b\n1|x\n2|y',
      [
        { a: 1, b: 'x' },
        { a: 2, b: 'y' },
      ],
    ],
    ['spaces around quotes', 'a, b\n1, "x, y"\n', [{ a: 1, b: 'x, y' }]],
    [
      'no header',
      '1,x\n2,y\n',
      [
        { column_1: 1, column_2: 'x' },
        { column_1: 2, column_2: 'y' },
      ],
    ],
    [
      'years in the header',
      'who,1990,1991\nAnn,1.5,2.5\nBob,3.5,4.5\n',
      [
        { who: 'Ann', 1990: 1.5, 1991: 2.5 },
        { who: 'Bob', 1990: 3.5, 1991: 4.5 },
      ],
    ],
    [
      'blank lines',
      'a,b\n\n1,x\n\n\n2,y\n\n',
      [
        { a: 1, b: 'x' },
        { a: 2, b: 'y' },
      ],
    ],
    ['names twice and none', 'a,a,,a_2\n1,2,3,4\n', [{ a: 1, a_3: 2, column_3: 3, a_2: 4 }]],
    [
      'delimiters at line ends',
      'a,b,\n1,2,\n3,4,\n',
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    ],
    [
      'row names',
      'x,y\nr1,1,2\nr2,3,4\n',
      [
        { column_1: 'r1', x: 1, y: 2 },
        { column_1: 'r2', x: 3, y: 4 },
      ],
    ],
    [
      'lines above the table',
      'Sales report\n\nregion,sum,n\nEast,1,2\nWest,3,4\n',
      [
        { region: 'East', sum: 1, n: 2 },
        { region: 'West', sum: 3, n: 4 },
      ],
    ],
    ['comments', '# made by hand\na,b\n1,2\n', [{ a: 1, b: 2 }]],
    ['what Excel says first', 'sep=;\na;b\n1;2\n', [{ a: 1, b: 2 }]],
    [
      'backslashes before quotes',
      'a,b\n"say \\"hi\\", then",1\n"x",2\n',
      [
        { a: 'say "hi", then', b: 1 },
        { a: 'x', b: 2 },
      ],
    ],
    ['one column', 'name\nAnn\nBob\n', [{ name: 'Ann' }, { name: 'Bob' }]],
    [
      'empty and absent texts',
      'a,b\n"",x\n,y\n',
      [
        { a: '', b: 'x' },
        { a: null, b: 'y' },
      ],
    ],
    [
      'all text quoted',
      '"a","b"\n"","x"\n"z","y"\n',
      [
        { a: null, b: 'x' },
        { a: 'z', b: 'y' },
      ],
    ],
    [
      'quotes inside words',
      'a,b\n5" disk,1\nx,2\n',
      [
        { a: '5" disk', b: 1 },
        { a: 'x', b: 2 },
      ],
    ],
    ['a byte order mark', '\ufeffa,b\n1,2\n', [{ a: 1, b: 2 }]],
    [
      'names out of JavaScript',
      '__proto__,constructor\n1,2\n',
      [
        Object.fromEntries([
          ['__proto__', 1],
          ['constructor', 2],
        ]),
      ],
    ],
  ];
  for (const [name, text, rows] of cases) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(toRows((await read(text)).table), rows);
    });
  }

  it('fills short rows and reports the cells that are too many', async () => {
    const { table, report } = await read('a,b,c\n1,2,3\n4\n5,6,7,8,9\n10,11,12\n');
    assert.deepEqual(toRows(table), [
      { a: 1, b: 2, c: 3 },
      { a: 4, b: null, c: null },
      { a: 5, b: 6, c: 7 },
      { a: 10, b: 11, c: 12 },
    ]);
    assert.deepEqual(
      report.problems.map(({ kind, row, value }) => ({ kind, row, value })),
      [
        { kind: 'repaired', row: 2, value: undefined },
        { kind: 'rejected', row: 3, value: '8,9' },
      ],
    );
  });

  it('reads on after a quote that is never closed', async () => {
    const { table, report } = await read('a,b\n1,x\n2,"y\n3,z\n');
    assert.deepEqual(toRows(table), [
      { a: 1, b: 'x' },
      { a: 2, b: '"y' },
      { a: 3, b: 'z' },
    ]);
    assert.deepEqual(
      report.problems.map(({ row, column }) => ({ row, column })),
      [{ row: 2, column: 'b' }],
    );
  });

  it('keeps a header without rows', async () => {
    const { table } = await read('a,b\n');
    assert.equal(table.rowCount, 0);
    assert.deepEqual(
      table.schema.map(({ name }) => name),
      ['a', 'b'],
    );
  });
});

describe('encodings', () => {
  const text = 'name,n\nJosé,1\nZoë,2\n';
  const rows = [
    { name: 'José', n: 1 },
    { name: 'Zoë', n: 2 },
  ];
  const utf16 = (mark: boolean, isBig: boolean): Uint8Array => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };
  const cases: [string, Uint8Array, string][] = [
    ['UTF-8', utf8(text), 'utf-8'],
    ['UTF-8 with a mark', utf8(`\ufeff${text}`), 'utf-8 with byte order mark'],
    ['UTF-16 LE', utf16(true, false), 'utf-16le'],
    ['UTF-16 BE', utf16(true, true), 'utf-16be'],
    ['UTF-16 LE without mark', utf16(false, false), 'utf-16le'],
    ['UTF-16 BE without mark', utf16(false, true), 'utf-16be'],
    ['Latin-1', Buffer.from(text, 'latin1'), 'windows-1252'],
  ];
  for (const [name, bytes, encoding] of cases) {
    it(`reads ${name}`, async () => {
      const { table, report } = await read(bytes);
      assert.deepEqual(toRows(table), rows);
      assert.equal(report.encoding, encoding);
    });
  }

  it('mends a few torn characters in UTF-8 and says so', async () => {
    const bytes = Buffer.concat([utf8(`a,b\n${'é,ü\n'.repeat(50)}x`), Uint8Array.of(0xc3), utf8(',y\n')]);
    const { table, report } = await read(bytes);
    assert.deepEqual(toRows(table).at(-1), { a: 'x\ufffd', b: 'y' });
    assert.match(problemText(report.problems[0]!), /not valid UTF-8/);
  });
});

describe('JSON', () => {
  const cases: [string, string, unknown[]][] = [
    [
      'records',
      '[{"a":1,"b":"x"},{"b":"y","c":true}]',
      [
        { a: 1, b: 'x', c: null },
        { a: null, b: 'y', c: true },
      ],
    ],
    ['nested records', '[{"a":{"b":1,"c":{"d":"x"}},"e":[1,2]}]', [{ 'a.b': 1, 'a.c.d': 'x', e: '[1,2]' }]],
    ['an object that wraps a list', '{"count":2,"data":[{"a":1},{"a":2}]}', [{ a: 1 }, { a: 2 }]],
    [
      'an object of lists',
      '{"a":[1,2],"b":["x",null]}',
      [
        { a: 1, b: 'x' },
        { a: 2, b: null },
      ],
    ],
    ['one record', '{"a":1,"b":"x"}', [{ a: 1, b: 'x' }]],
    [
      'lists of lists',
      '[[1,"x"],[2,"y"]]',
      [
        { column_1: 1, column_2: 'x' },
        { column_1: 2, column_2: 'y' },
      ],
    ],
    ['bare values', '[1,2,null]', [{ value: 1 }, { value: 2 }, { value: null }]],
    ['exact digits', '[{"n":9007199254740993},{"n":1}]', [{ n: 9007199254740993n }, { n: 1n }]],
    ['escapes', '[{"a\\u00e9":"x\\n\\ud83d\\ude00\\""}]', [{ aé: 'x\n😀"' }]],
    ['a member that comes twice', '[{"a":1,"a":2}]', [{ a: 2 }]],
    ['mixed columns', '[{"a":1.5},{"a":"x"},{"a":true}]', [{ a: '1.5' }, { a: 'x' }, { a: 'true' }]],
    ['dates in texts', '[{"d":"2024-01-05"}]', [{ d: Date.UTC(2024, 0, 5) }]],
    ['digits in texts as text', '[{"d":"20240105"},{"d":"7"}]', [{ d: '20240105' }, { d: '7' }]],
    ['null, then an object', '[{"a":null},{"a":{"b":1}}]', [{ 'a.b': null }, { 'a.b': 1 }]],
    [
      'names out of JavaScript',
      '[{"__proto__":{"x":1},"constructor":2}]',
      [{ '__proto__.x': 1, constructor: 2 }],
    ],
  ];
  for (const [name, text, rows] of cases) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(toRows((await read(text, 'data.json')).table), rows);
    });
  }

  const mended: [string, string, unknown[], RegExp][] = [
    ['an array that breaks off', '[{"a":1},{"a":', [{ a: 1 }], /breaks off at line 1, column 15/],
    ['commas that nothing follows', '[{"a":1,},\n {"a":2,},]', [{ a: 1 }, { a: 2 }], /nothing follows/],
    [
      'NaN and infinities',
      '[{"a":NaN},{"a":-Infinity},{"a":1}]',
      [{ a: null }, { a: -Infinity }, { a: 1 }],
      /NaN/,
    ],
    [
      'Python',
      "[{'a': None, 'b': True}, {'a': 'x\\'', 'b': False}]",
      [
        { a: null, b: true },
        { a: "x'", b: false },
      ],
      /single quotes/,
    ],
    ['comments and bare names', '[ // one\n{a:1}, /* two */ {a:2}]', [{ a: 1 }, { a: 2 }], /comments/],
    ['line ends in texts', '[{"a":"x\ny"}]', [{ a: 'x\ny' }], /line ends/],
    ['a broken record', '[{"a":1},{"a":01},{"a":3}]', [{ a: 1 }, { a: 3 }], /begins with a zero/],
    [
      'a broken record without leaving a trace',
      '[{"a":1},{"a":2,"b":5,"c":01},{"a":3}]',
      [
        { a: 1, b: null },
        { a: 3, b: null },
      ],
      /zero/,
    ],
    ['a comma that is missing', '[{"a":1} {"a":2}]', [{ a: 1 }, { a: 2 }], /lacks commas/],
    ['words after the end', '[{"a":1}] x', [{ a: 1 }], /more after the end/],
  ];
  for (const [name, text, rows, words] of mended) {
    it(`reads ${name} and says so`, async () => {
      const { table, report } = await read(text, 'data.json');
      assert.deepEqual(toRows(table), rows);
      assert.match(report.problems.map((problem) => problemText(problem)).join(' '), words);
    });
  }

  const further: [string, string, unknown[]][] = [
    ['arrays one after another', '[{"a":1}]\n[{"a":2}]', [{ a: 1 }, { a: 2 }]],
    ['objects one after another', '{"a":1}{"a":2} {"a":3}', [{ a: 1 }, { a: 2 }, { a: 3 }]],
    [
      'lists with a row of names',
      '[["id","n"],[1,"x"],[2,"y"]]',
      [
        { id: 1, n: 'x' },
        { id: 2, n: 'y' },
      ],
    ],
    [
      'members in any order',
      '[{"a":1,"b":2},{"b":3,"a":4},{"b":5}]',
      [
        { a: 1, b: 2 },
        { a: 4, b: 3 },
        { a: null, b: 5 },
      ],
    ],
    [
      'GeoJSON',
      '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"n":"x"},"geometry":{"type":"Point","coordinates":[1,2]}}]}',
      [{ type: 'Feature', 'properties.n': 'x', 'geometry.type': 'Point', 'geometry.coordinates': '[1,2]' }],
    ],
  ];
  for (const [name, text, rows] of further) {
    it(`reads ${name}`, async () => {
      assert.deepEqual(toRows((await read(text, 'data.json')).table), rows);
    });
  }

  const broken: [string, RegExp][] = [
    ['[01]', /begins with a zero/],
    ['["\\x"]', /escape/],
    ['{"a":1}}', /more after the end/],
    ['{"a":', /breaks off/],
    ['['.repeat(100_000), /nesting/],
  ];
  for (const [text, words] of broken) {
    it(`says where ${text.slice(0, 20)} is broken`, () =>
      rejects(text, 'FILE_MALFORMED', words, 'data.json'));
  }

  it('reads lines, and leaves out and reports those that are broken', async () => {
    const { table, report } = await read('{"a":1}\n{"a":\n\n{"a":3}\n{"a":4} x\n', 'data.ndjson');
    assert.deepEqual(toRows(table), [{ a: 1 }, { a: 3 }]);
    assert.deepEqual(
      report.problems.map(({ kind, row }) => ({ kind, row })),
      [
        { kind: 'rejected', row: 2 },
        { kind: 'rejected', row: 4 },
      ],
    );
  });
});

describe('what a file is, whatever its name', () => {
  it('reads JSON named .csv, lines named .json and rows named .json', async () => {
    assert.equal((await read('[{"a":1}]', 'x.csv')).report.format, 'json');
    assert.equal((await read('{"a":1}\n{"a":2}\n', 'x.json')).report.format, 'ndjson');
    assert.equal((await read('a,b\n1,2\n3,4\n', 'x.json')).report.format, 'csv');
    assert.equal((await read('a\tb\n1\t2\n', 'x.csv')).report.format, 'tsv');
  });

  it('reads gzip', async () => {
    const { table } = await read(gzipSync('a,b\n1,2\n'), 'x.csv.gz');
    assert.deepEqual(toRows(table), [{ a: 1, b: 2 }]);
  });

  it('refuses what is no table, by name', async () => {
    await rejects('', 'DATASET_EMPTY', /empty/);
    await rejects('\n \n', 'DATASET_EMPTY', /blanks/);
    await rejects('[]', 'DATASET_EMPTY', /no records/);
    await rejects('<!DOCTYPE html><html></html>', 'FILE_FORMAT', /web page.*sign-in/, 'x.csv');
    await rejects(
      '<?xml version="1.0"?><rows><row/></rows>',
      'FILE_FORMAT',
      /This is XML\. Inset reads CSV/,
      'report.xls',
    );
    await rejects(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), 'FILE_MALFORMED', /ZIP/, 'x.xlsx');
    await rejects(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10), 'FILE_FORMAT', /PNG/, 'x.csv');
    await rejects(
      Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) % 31),
      'FILE_FORMAT',
      /not text/,
    );
    await rejects('PAR1 but no more', 'FILE_MALFORMED', /Parquet/);
    await rejects(gzipSync('a,b\n'.repeat(9999)).subarray(0, 60), 'FILE_MALFORMED', /gzip/);
  });

  it('refuses a small archive that unpacks without end', async () => {
    await rejects(gzipSync(Buffer.alloc(64 << 20, 65)), 'FILE_TOO_LARGE', /MB/);
  });

  it('refuses more columns than anyone charts', async () => {
    await rejects(`${'c,'.repeat(100_000)}c\n`, 'FILE_TOO_LARGE', /100,001 columns/);
  });

  it('refuses a file beyond the limit before reading it', async () => {
    const huge = new Blob(['a,b\n']);
    Object.defineProperty(huge, 'size', { value: 2 ** 33 });
    huge.slice = () => assert.fail('was read');
    await assert.rejects(readTable(huge), { code: 'FILE_TOO_LARGE' });
  });

  it('keeps NULs and cells of a million characters', async () => {
    const long = 'x'.repeat(1_000_000);
    const { table } = await read(`a,b\nq\0r,${long}\ns,t\n`);
    assert.deepEqual(toRows(table), [
      { a: 'q\0r', b: long },
      { a: 's', b: 't' },
    ]);
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const text = `a,b\n${'1,x\n'.repeat(3_000_000)}`;
    const reading = readTable(utf8(text), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await assert.rejects(reading, { code: 'CANCELLED' });
  });

  it('names the input by its hash, and reads a stream as it reads bytes', async () => {
    const stream = new Blob(['a,b\n', '1,2\n']).stream();
    const { table, hash } = await readTable(stream);
    assert.deepEqual(toRows(table), [{ a: 1, b: 2 }]);
    assert.equal(hash, (await read('a,b\n1,2\n')).hash);
    assert.match(hash, /^[0-9a-f]{64}$/);
  });
});

describe('public files', () => {
  const folder = new URL('../../../../node_modules/vega-datasets/data/', import.meta.url);
  const file = (name: string): Promise<ReadTableResult> =>
    readTable(readFileSync(new URL(name, folder)), { fileName: name });

  it('reads cars, movies, weather and flights with their types', async () => {
    const text = 'text';
    const cars = await file('cars.json');
    assert.equal(cars.table.rowCount, 406);
    assert.equal(
      types(cars),
      'Name:text Miles_per_Gallon:number Cylinders:integer Displacement:number Horsepower:integer Weight_in_lbs:integer Acceleration:number Year:date Origin:text',
    );
    const movies = await file('movies.json');
    assert.equal(movies.table.rowCount, 3201);
    const byName = new Map(movies.table.schema.map(({ name, type }) => [name, type]));
    assert.equal(byName.get('Title'), text);
    assert.equal(byName.get('Release Date'), 'date');
    assert.equal(byName.get('US Gross'), 'integer');
    assert.equal(byName.get('IMDB Rating'), 'number');
    const weather = await file('seattle-weather.csv');
    assert.equal(
      types(weather),
      'date:date precipitation:number temp_max:number temp_min:number wind:number weather:text',
    );
    const flights = await file('flights-2k.json');
    assert.equal(
      types(flights),
      'date:timestamp delay:integer distance:integer origin:text destination:text',
    );
    const zipcodes = await file('zipcodes.csv');
    assert.equal(zipcodes.table.schema[0]!.type, text);
  });

  it('reads or refuses in words every file there is', async () => {
    for (const name of readdirSync(folder)) {
      if (/\.(parquet|png|gif)$/.test(name) || /200k/.test(name)) continue;
      const result = await file(name).catch((thrown: unknown) => thrown);
      if (result instanceof Error)
        assert.ok(result instanceof InsetError && name.endsWith('arrow'), `${name}: ${String(result)}`);
      else assert.ok((result as ReadTableResult).table.rowCount > 0, name);
    }
  });
});
