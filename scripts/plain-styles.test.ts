import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { withPlainStyles } from './plain-styles.mjs';

describe('styles as they are served', () => {
  it('have no comments and no indentation, and say the same', () => {
    const source = [
      'const look = css`',
      '  /* Why. */',
      '  .a::before {',
      "    content: '\\\\201C';",
      '    width: calc(1px + ${two});',
      '  }',
      '`;',
    ].join('\n');
    const served = [
      'const look = css`',
      '.a::before {',
      "content: '\\\\201C';",
      'width: calc(1px + ${two});',
      '}',
      '`;',
    ];
    assert.equal(withPlainStyles(source), served.join('\n'));
  });

  it('are all that is changed', () => {
    const source = "/* A note. */\n  const text = `\n    /* kept */`;\n  const address = 'https://a/*b*/';\n";
    assert.equal(withPlainStyles(source), source);
  });
});
