import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

/** The packages' entries that pages and servers import, as they are published; a worker's own is for workers alone. */
const entries = ['model', 'engine', 'client', 'elements', 'react', 'inset'].flatMap((folder) => {
  const { name, exports } = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8')) as {
    name: string;
    exports: Record<string, unknown>;
  };
  return Object.keys(exports)
    .filter((path) => !/\*|\.json$|^\.\/worker$/.test(path))
    .map((path) => name + path.slice(1));
});

describe('packages on a server, where there is no document', () => {
  it('are imported, each entry by itself', () => {
    assert.ok(entries.length > 12);
    const failed = entries.flatMap((entry) => {
      const code = `import(${JSON.stringify(entry)}).then(() => process.exit(typeof document === 'undefined' ? 0 : 2))`;
      try {
        // Without the condition that this test itself runs under: what is built, not its source.
        execFileSync('node', ['--input-type=module', '--eval', code], {
          stdio: 'pipe',
          env: { ...process.env, NODE_OPTIONS: '' },
        });
        return [];
      } catch (thrown) {
        return [`${entry}: ${String((thrown as { stderr?: Buffer }).stderr).slice(0, 400)}`];
      }
    });
    assert.deepEqual(failed, []);
  });
});
