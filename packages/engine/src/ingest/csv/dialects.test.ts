import { InsetError, problemText, toRows, type ReadOptions } from '@inset/model';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '../testing/read-text.ts';

async function readRows(text: string, options?: ReadOptions) {
  const { table, report } = await read(text, undefined, options);
  return { rows: toRows(table), problemCount: report.problemCount };
}

describe('dialects that are found out', () => {
  const cases: [string, string, unknown[]][] = [
    [
      'single quotes',
      "id;what\n1;'a;b'\n2;'it''s'\n",
      [
        { id: 1, what: 'a;b' },
        { id: 2, what: "it's" },
      ],
    ],
    [
      'a delimiter of two characters',
      'a||b\n1||x|y\n2||z\n',
      [
        { a: 1, b: 'x|y' },
        { a: 2, b: 'z' },
      ],
    ],
    [
      'a space after each delimiter',
      'a, b, c\n1, x, 2\n3, "y, z", 4\n',
      [
        { a: 1, b: 'x', c: 2 },
        { a: 3, b: 'y, z', c: 4 },
      ],
    ],
    [
      'columns aligned with spaces',
      'id   name   n\n1    Ann    5\n20   Bob   16 \n300  Cid  117\n',
      [
        { id: 1, name: 'Ann', n: 5 },
        { id: 20, name: 'Bob', n: 16 },
        { id: 300, name: 'Cid', n: 117 },
      ],
    ],
    [
      'a rare sign around texts with commas',
      'id#street#zip\n1#Main St, 6#a1\n2#High St, 1#b2\n3#Low St, 3#c3\n',
      [
        { id: 1, street: 'Main St, 6', zip: 'a1' },
        { id: 2, street: 'High St, 1', zip: 'b2' },
        { id: 3, street: 'Low St, 3', zip: 'c3' },
      ],
    ],
    [
      'more notes than rows',
      '# made by hand\n# twice\na;b\n# here too\n1;3\n6;7\n',
      [
        { a: 1, b: 3 },
        { a: 6, b: 7 },
      ],
    ],
    [
      'delimiters of another kind inside of quotes',
      'one,two,"three;3;3;3"\n1,2,"x;y;z;a"\n',
      [{ one: 1, two: 2, 'three;3;3;3': 'x;y;z;a' }],
    ],
    ['one row and a quote that was left open', 'a;b;c\n1;2;3;"\n"\n', [{ a: 1, b: 2, c: 3 }]],
    [
      'spaces alone',
      'id name n\n1 Ann 5\n2 Bob 6\n3 Cid 7\n',
      [
        { id: 1, name: 'Ann', n: 5 },
        { id: 2, name: 'Bob', n: 6 },
        { id: 3, name: 'Cid', n: 7 },
      ],
    ],
    [
      'times in one column, which colons do not divide',
      'at\n10:30\n11:45\n',
      [{ at: '10:30' }, { at: '11:45' }],
    ],
    [
      'backslashes in place of quotes',
      'a,b\nx\\,y,1\nz\\,w,2\n',
      [
        { a: 'x,y', b: 1 },
        { a: 'z,w', b: 2 },
      ],
    ],
    [
      'comments between rows',
      'a,b\n1,2\n# checked by hand\n3,4\n',
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    ],
    [
      'units below the names',
      'time,speed\n(s),(m/s)\n1,2.5\n2,3.5\n3,4.5\n',
      [
        { time: 1, speed: 2.5 },
        { time: 2, speed: 3.5 },
        { time: 3, speed: 4.5 },
      ],
    ],
    [
      'names in two rows',
      'first year,second year\nnumber of births,number of deaths\n1,2\n3,4\n5,6\n',
      [
        { 'first year number of births': 1, 'second year number of deaths': 2 },
        { 'first year number of births': 3, 'second year number of deaths': 4 },
        { 'first year number of births': 5, 'second year number of deaths': 6 },
      ],
    ],
    [
      'a title in cells of its own',
      'Report,,\n,,\na,b,c\n1,2,3\n4,5,6\n',
      [
        { a: 1, b: 2, c: 3 },
        { a: 4, b: 5, c: 6 },
      ],
    ],
    [
      'files put one behind the other',
      'a,b\n1,2\na,b\n3,4\n',
      [
        { a: 1, b: 2 },
        { a: 3, b: 4 },
      ],
    ],
    [
      'another table below',
      'a,b,c\n1,2,3\n4,5,6\na,b\n7,8\n',
      [
        { a: 1, b: 2, c: 3 },
        { a: 4, b: 5, c: 6 },
      ],
    ],
    [
      'a quote too many at a row’s start',
      'a,b,c\n1,"x",y\n"2,"x, y",z\n3,"w",v\n',
      [
        { a: '1', b: 'x', c: 'y' },
        { a: '"2', b: 'x, y', c: 'z' },
        { a: '3', b: 'w', c: 'v' },
      ],
    ],
    [
      'quotes that are part of the text and never closed',
      `n\twhat\tq\n${[1, 2, 3, 4].map((n) => `${n}\t"x${n}\t${n}\n${n}0\ty "z\t${n}\n`).join('')}`,
      [1, 2, 3, 4].flatMap((n) => [
        { n, what: `"x${n}`, q: n },
        { n: n * 10, what: 'y "z', q: n },
      ]),
    ],
    [
      'a cell that is a quote, above one in quotes',
      'a\tb\n0\t"\n1\t"!"\n2\tok\n',
      [
        { a: 0, b: '"' },
        { a: 1, b: '!' },
        { a: 2, b: 'ok' },
      ],
    ],
    [
      'cells of several lines beside a quote of one',
      'a,b\n1,"x\ny"\n2,"z, w\n"\n3,5" pipe\n',
      [
        { a: 1, b: 'x\ny' },
        { a: 2, b: 'z, w\n' },
        { a: 3, b: '5" pipe' },
      ],
    ],
    [
      'a cell more than names, which are not its rows’',
      'a,b\n1,2,x\n1,3,y\n',
      [
        { a: 1, b: 2, column_3: 'x' },
        { a: 1, b: 3, column_3: 'y' },
      ],
    ],
    [
      'names of rows that the header leaves out',
      'a,b\nx,1,2\ny,1,3\n',
      [
        { column_1: 'x', a: 1, b: 2 },
        { column_1: 'y', a: 1, b: 3 },
      ],
    ],
    [
      'lines that are indented',
      ' a b c\n 1 2 3\n 4 5 6\n',
      [
        { a: 1, b: 2, c: 3 },
        { a: 4, b: 5, c: 6 },
      ],
    ],
    ['a header that a comment says once more', '#a,b\na,b\n1,x\n', [{ a: 1, b: 'x' }]],
    ['an empty column between two', 'a,,c\n1,,3\n', [{ a: 1, column_2: null, c: 3 }]],
    [
      'what begins like JSON',
      '[10.0.0.1],1\n[10.0.0.2],2\n',
      [
        { column_1: '[10.0.0.1]', column_2: 1 },
        { column_1: '[10.0.0.2]', column_2: 2 },
      ],
    ],
  ];
  for (const [name, text, rows] of cases) {
    it(`reads ${name}`, async () => assert.deepEqual(toRows((await read(text)).table), rows));
  }
});

describe('notes below a table', () => {
  it('leaves them out and reports them, but keeps a row that is short', async () => {
    const { table, report } = await read(
      'id,what,n\n1,x,2\n2\n3,y,4\n\nSource: the office of statistics\n* provisional\n',
    );
    assert.deepEqual(toRows(table), [
      { id: 1, what: 'x', n: 2 },
      { id: 2, what: null, n: null },
      { id: 3, what: 'y', n: 4 },
    ]);
    assert.deepEqual(
      report.problems.map(({ kind, value }) => [kind, value]),
      [
        ['repaired', undefined],
        ['rejected', 'Source: the office of statistics'],
        ['rejected', '* provisional'],
      ],
    );
    assert.equal((await read('id,what,n\n1,x,2\n2\n')).table.rowCount, 2);
  });
});

describe('what a person says about a file', () => {
  const cases: [string, string, ReadOptions, unknown[]][] = [
    ['the quote', 'a,b\n|x,y|,1\n', { quote: '|', delimiter: ',' }, [{ a: 'x,y', b: 1 }]],
    ['that there are no quotes', 'a,b\n"x,1\n', { quote: '', delimiter: ',' }, [{ a: '"x', b: 1 }]],
    ['the escape', 'a,b\n"x^"y",1\n', { escape: '^', delimiter: ',' }, [{ a: 'x"y', b: 1 }]],
    ['the comment', 'a,b\n% no\n1,2\n', { comment: '%' }, [{ a: 1, b: 2 }]],
    ['how many lines to skip', 'x\ny,z\na,b\n1,2\n', { skip: 2 }, [{ a: 1, b: 2 }]],
    ['the decimal comma', 'a;b\n1.234;1,5\n', { decimal: 'comma', delimiter: ';' }, [{ a: 1234, b: 1.5 }]],
    [
      'the order of dates',
      'a,d\n1,01/02/2024\n',
      { dateOrder: 'day-first' },
      [{ a: 1, d: Date.UTC(2024, 1, 1) }],
    ],
    [
      'the words for nothing',
      'a,b\n1,x\n-9,none\n',
      { nullWords: ['-9', 'none'] },
      [
        { a: 1, b: 'x' },
        { a: null, b: null },
      ],
    ],
    ['the encoding', 'a,b\n1,x\n', { encoding: 'shift_jis' }, [{ a: 1, b: 'x' }]],
  ];
  for (const [name, text, options, rows] of cases) {
    it(`obeys ${name}`, async () => assert.deepEqual(toRows((await read(text, '', options)).table), rows));
  }

  it('refuses what is no dialect or encoding, in words', async () => {
    const wrong: [ReadOptions, string][] = [
      [{ delimiter: '' }, 'BAD_REQUEST'],
      [{ delimiter: '\n' }, 'BAD_REQUEST'],
      [{ quote: '““' }, 'BAD_REQUEST'],
      [{ encoding: 'ebcdic' }, 'FILE_ENCODING'],
    ];
    for (const [options, code] of wrong) {
      await assert.rejects(
        read('a,b\n1,2\n', '', options),
        (thrown) => thrown instanceof InsetError && thrown.code === code,
      );
    }
  });

  it('leaves empty and reports what is not of the type asked for', async () => {
    const { table, report } = await read('a\nx\n7\ny\n', '', { types: { a: 'integer' } });
    assert.deepEqual(toRows(table), [{ a: null }, { a: 7 }, { a: null }]);
    assert.deepEqual(
      report.problems.map(({ kind, row, column, value }) => [kind, row, column, value]),
      [
        ['rejected', 1, 'a', 'x'],
        ['rejected', 3, 'a', 'y'],
      ],
    );
    assert.deepEqual(report.columns, [{ name: 'a', type: 'integer', why: 'asked' }]);
  });
});

describe('encodings that are guessed', () => {
  const texts: [string, string, number[]][] = [
    // 名前,数 / 東京都,1 …: bytes as Python writes them.
    [
      'shift_jis',
      '東京都千代田区',
      [0x93, 0x8c, 0x8b, 0x9e, 0x93, 0x73, 0x90, 0xe7, 0x91, 0xe3, 0x93, 0x63, 0x8b, 0xe6],
    ],
    [
      'windows-1251',
      'Москва столица',
      [0xcc, 0xee, 0xf1, 0xea, 0xe2, 0xe0, 0x20, 0xf1, 0xf2, 0xee, 0xeb, 0xe8, 0xf6, 0xe0],
    ],
    [
      'windows-1252',
      'Müller Straße',
      [0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x53, 0x74, 0x72, 0x61, 0xdf, 0x65],
    ],
    [
      'macintosh',
      'Müller für Zoé',
      [0x4d, 0x9f, 0x6c, 0x6c, 0x65, 0x72, 0x20, 0x66, 0x9f, 0x72, 0x20, 0x5a, 0x6f, 0x8e],
    ],
  ];
  for (const [encoding, text, bytes] of texts) {
    it(`reads ${encoding}`, async () => {
      const head = [...Buffer.from('n,place\n')];
      const lines = Array.from({ length: 30 }, (_, i) => [...Buffer.from(`${i},`), ...bytes, 10]).flat();
      const { table, report } = await read(Uint8Array.from([...head, ...lines]));
      assert.equal(report.encoding, encoding);
      assert.equal(toRows(table)[0]!['place'], text);
    });
  }

  const western: [string, string, string, number[]][] = [
    [
      'quotes',
      'windows-1252',
      'said “yes” once',
      [...Buffer.from('said '), 0x93, ...Buffer.from('yes'), 0x94, ...Buffer.from(' once')],
    ],
    ['two odd signs in the header', 'windows-1252', 'Universe?Œæ', [...Buffer.from('Universe?'), 0x8c, 0xe6]],
    [
      'an ellipsis',
      'windows-1252',
      'just weeks outƒ so',
      [...Buffer.from('just weeks out'), 0x83, 32, 0x73, 0x6f],
    ],
    [
      'hard spaces of a Mac',
      'macintosh',
      'knowledge\u00a0of',
      [...Buffer.from('knowledge'), 0xca, 0x6f, 0x66],
    ],
    ['quotes of a Mac', 'macintosh', 'don’t', [...Buffer.from('don'), 0xd5, 0x74]],
  ];
  for (const [what, encoding, text, bytes] of western) {
    it(`takes ${what} for no Asian or other text`, async () => {
      const { table, report } = await read(Uint8Array.from([...Buffer.from('n,place\n1,'), ...bytes, 10]));
      assert.equal(report.encoding, encoding);
      assert.equal(toRows(table)[0]!['place'], text);
    });
  }

  it('counts what is not UTF-8 as it shows', async () => {
    const half = [0xed, 0xa0, 0x80];
    const { report } = await read(Uint8Array.from([...Buffer.from(`a,b\n${'ä'.repeat(40)},`), ...half, 10]));
    assert.deepEqual(
      report.problems.map((problem) => problemText(problem)),
      ['3 characters are not valid UTF-8 and read as "\ufffd".'],
    );
  });

  it('keeps a zero that strayed into a small table', async () => {
    assert.deepEqual(toRows((await read('a,b\nx\0,2\n')).table), [{ a: 'x\0', b: 2 }]);
  });
});

describe('where the table begins, and what it is named', () => {
  const names = async (content: string): Promise<string[]> =>
    (await read(content)).table.schema.map(({ name }) => name);

  it('finds the names among values that no row has the like of', async () => {
    assert.deepEqual(await names('state,2018\nAlabama,R+27\nAlaska,R+15\n'), ['state', '2018']);
    assert.deepEqual(await names('id,100022,100025\nx,TRUE,FALSE\ny,TRUE,TRUE\n'), [
      'id',
      '100022',
      '100025',
    ]);
    assert.deepEqual(await names('Musei,2011,2010\nArte,23.824,17.518\nPitre,in restauro,in restauro\n'), [
      'Musei',
      '2011',
      '2010',
    ]);
    const days = await names('Country,Lat,1/22/20,1/23/20,1/24/20\nFrance,46.2,0,1,2\nSpain,40.4,1,1,3\n');
    assert.deepEqual(days, ['Country', 'Lat', '1/22/20', '1/23/20', '1/24/20']);
    assert.deepEqual(await names('Alabama,2018\nAlaska,2019\n'), ['column_1', 'column_2']);
  });

  it('passes over pairs of a name and a value above the table, and says so', async () => {
    const content =
      'Title:,Rivers,,\nSource:,"Agency, Bristol",,\n,,,\nPlace,Kind,Unit,Share\nThames,a,%,80.7\nSevern,b,%,46.5\n';
    const { table, report } = await read(content);
    assert.deepEqual(toRows(table)[0], { Place: 'Thames', Kind: 'a', Unit: '%', Share: 80.7 });
    assert.equal(table.rowCount, 2);
    assert.match(report.problems[0]!.value as string, /^Title:,Rivers/);
  });

  it('passes over a pair that is half as long as the rows', async () => {
    const rows = Array.from({ length: 12 }, (_, i) => `"Goulburn","1100${i}",${i},x\n`).join('');
    assert.deepEqual(await names(`"Default","Persons"\n"Area","Zone","Count","Mark"\n${rows}`), [
      'Area',
      'Zone',
      'Count',
      'Mark',
    ]);
  });

  it('keeps the cells that most rows have beyond the names', async () => {
    const { table, report } = await read('H,reply,n\nD,BCS,250,2.08,A\nD,MD,74,2.1,B\nD,G,277,2.2,A\n');
    assert.deepEqual(toRows(table)[1], { H: 'D', reply: 'MD', n: 74, column_4: 2.1, column_5: 'B' });
    assert.equal(report.problemCount, 0);
  });

  it('takes any sign for a quote, those of regular expressions too', async () => {
    for (const quote of ['*', '+', '?', '.', '(', ')', '[', ']', '{', '|', '^', '$', '\\', '/', '-', "'"]) {
      const { rows } = await readRows(`a,b\n1,${quote}c,d${quote}\n2,e\n`, { quote });
      assert.deepEqual(rows, [
        { a: 1, b: 'c,d' },
        { a: 2, b: 'e' },
      ]);
    }
  });

  it('passes over a line of blanks', async () => {
    const { rows, problemCount } = await readRows('a,b\n1,2\n \n\t \n3,4\n  ');
    assert.deepEqual(rows, [
      { a: 1, b: 2 },
      { a: 3, b: 4 },
    ]);
    assert.equal(problemCount, 0);
  });

  it('keeps a line of blanks where there is one column', async () => {
    assert.equal((await readRows('a\nx\n \ny\n')).rows.length, 3);
  });

  it('takes the numbers of columns for names where the rows are numbered too', async () => {
    const { rows } = await readRows(',0,1\n0,5,6\n1,7,8\n');
    assert.deepEqual(rows, [
      { column_1: 0, '0': 5, '1': 6 },
      { column_1: 1, '0': 7, '1': 8 },
    ]);
  });

  it('reads fractions without a digit before or behind the comma', async () => {
    const { rows } = await readRows('a;b\n,5;-,25\n1,;+2,5e1\n', { decimal: 'comma' });
    assert.deepEqual(rows, [
      { a: 0.5, b: -0.25 },
      { a: 1, b: 25 },
    ]);
  });

  it('refuses a pointer to a file', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n';
    await assert.rejects(read(pointer, 'data.csv'), /pointer of Git LFS to a file.*git lfs pull/);
  });
});
