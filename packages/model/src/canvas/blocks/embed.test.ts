import assert from 'node:assert/strict';
import { test } from 'node:test';
import { InsetError } from '../../errors/inset-error.ts';
import { parseCanvas } from '../parse-canvas.ts';

const canvasWith = (fields: Record<string, unknown>) => ({
  version: 1,
  title: 'Sales',
  blocks: [
    {
      id: 'a',
      kind: 'embed',
      version: 1,
      frame: { x: 0, y: 0, width: 24, height: 16 },
      canvas: 'b',
      ...fields,
    },
  ],
  datasets: [],
});

test('an embedded canvas is named by an id, whatever its letters, and may have its page, title and layout', () => {
  for (const fields of [
    {},
    { canvas: '' },
    { canvas: 'javascript:alert(1)' },
    { canvas: '"><script>🙂', canvasPage: 'p', title: 'Targets', fit: 'width', unfiltered: true },
  ])
    assert.deepEqual(parseCanvas(canvasWith(fields)), canvasWith(fields));
});

test('what cannot be one is refused, and where it is wrong is said', () => {
  const wrong: [Record<string, unknown>, string][] = [
    [{ canvas: undefined }, 'canvas'],
    [{ canvas: 7 }, 'canvas'],
    [{ canvas: 'a\u0000b' }, 'canvas'],
    [{ canvas: 'x'.repeat(201) }, 'canvas'],
    [{ title: 'x'.repeat(201) }, 'title'],
    [{ fit: 'height' }, 'fit'],
    [{ unfiltered: false }, 'unfiltered'],
  ];
  for (const [fields, at] of wrong) {
    assert.throws(
      () => parseCanvas(canvasWith(fields)),
      (error) => error instanceof InsetError && String(error.details['path']).endsWith(at),
      at,
    );
  }
});
