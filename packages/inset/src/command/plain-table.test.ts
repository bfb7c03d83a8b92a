import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainTable } from './plain-table.ts';

const column = (name: string, cells: string[], align: 'left' | 'right' = 'left') => ({ name, cells, align });

test('columns are aligned by the places that their characters take', () => {
  assert.equal(
    plainTable([column('name', ['東京', 'é']), column('n', ['1', '1,000'], 'right')], 80),
    'name      n\n────  ─────\n東京      1\né     1,000\n',
  );
});

test('what does not fit is cut or left out, and said', () => {
  const text = plainTable([column('a', ['x'.repeat(50)]), column('b', ['1']), column('c', ['2'])], 45);
  assert.equal(text, `${'a'.padEnd(40)}  b\n${'─'.repeat(40)}  ─\n${'x'.repeat(39)}…  1\n… 1 more column\n`);
});

test('characters that move the cursor are shown, not sent', () => {
  const text = plainTable([column('a', ['\u001B[2J\nnext\t\u202Eend'])], 80);
  assert.equal(text.split('\n')[2], '·[2J↵next→·end');
});
