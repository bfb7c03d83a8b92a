import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { html, nothing } from 'lit';
import { frameworkCode, frameworks } from '../.storybook/framework-code.mjs';

const value = { kind: 'list', values: ['North'] };
const story = html`
  <inset-source name="orders" src=${'a.csv'}></inset-source>
  <div class="columns">
    ${['region', 'channel'].map(
      (column) =>
        html`<inset-filter
          source="orders"
          column=${column}
          ?unfiltered=${column === 'region'}
        ></inset-filter>`,
    )}
    ${nothing}<inset-filter .value=${value} aria-label='a "b"'>It's here</inset-filter>
  </div>
`;

describe('The code of a story', () => {
  it('is markup and a script for what is no attribute', () => {
    assert.equal(
      frameworkCode(story, 'html'),
      `<inset-source name="orders" src="a.csv"></inset-source>
<div class="columns">
  <inset-filter source="orders" column="region" unfiltered></inset-filter>
  <inset-filter source="orders" column="channel"></inset-filter>
  <inset-filter aria-label="a &quot;b&quot;">It's here</inset-filter>
</div>

<script type="module">
  document.querySelectorAll('inset-filter')[2].value = { kind: 'list', values: ['North'] };
</script>`,
    );
  });

  it('has the names and properties of each framework', () => {
    const react = frameworkCode(story, 'react');
    assert.match(react, /^import \{ InsetFilter, InsetSource \} from '@inset\/react';\n\n<>\n/);
    assert.match(react, /<div className="columns">/);
    assert.match(react, /value=\{\{ kind: 'list', values: \['North'\] \}\}/);
    assert.match(frameworkCode(story, 'vue'), /:value\.prop="\{ kind: 'list', values: \['North'\] \}"/);
    assert.match(frameworkCode(story, 'svelte'), /value=\{\{ kind: 'list'/);
    const angular = frameworkCode(story, 'angular');
    assert.match(angular, /\[value\]="\{ kind: 'list'/);
    assert.match(angular, /CUSTOM_ELEMENTS_SCHEMA/);
  });

  it('is written as the applications in demo/frameworks are, which CI builds and drives', async () => {
    const applications = {
      react: ['react/src/app.tsx', /from '@inset\/react';/, /<InsetMetric\b/],
      vue: ['vue/src/App.vue', /onMounted\(\(\) => (\{\s*stop = )?autoload\(document\)/, /:\w+\.prop="/],
      svelte: [
        'svelte/src/App.svelte',
        /onMount\(\(\) => [^}]*autoload\(document\)/,
        /<inset-\w+[^>]* \w+=\{/,
      ],
      angular: [
        'angular/src/app.ts',
        /afterNextRender\(\(\) => [^}]*autoload\(document\)/,
        /schemas: \[CUSTOM_ELEMENTS_SCHEMA\]/,
      ],
    } as const;
    const shown = html`<inset-metric source="orders" .compare=${value}></inset-metric>`;
    for (const [framework, [path, ...idioms]] of Object.entries(applications)) {
      const application = await readFile(`demo/frameworks/${path}`, 'utf8');
      const code = frameworkCode(shown, framework);
      for (const idiom of idioms) {
        assert.match(application, idiom);
        assert.match(code, idiom, framework);
      }
    }
  });

  it('hands over what is no plain data under its name', () => {
    const held = html`<inset-provider .dataSource=${new Map()}></inset-provider>`;
    for (const framework of frameworks) {
      const code = frameworkCode(held, framework);
      assert.doesNotMatch(code, /\[object|undefined|Map/, framework);
      assert.match(code, /dataSource.*(host|dataSource)/s, framework);
    }
  });

  it('writes the one element of a story with its attributes', () => {
    const element = {
      tag: 'inset-metric',
      args: { compareLabel: '"2023"', unfiltered: true, label: undefined, value },
      attributeOf: (field: string) => ({ compareLabel: 'compare-label' })[field],
    };
    const code = frameworkCode(undefined, 'html', { element });
    assert.match(code, /^<inset-metric compare-label="&quot;2023&quot;" unfiltered><\/inset-metric>\n/);
    assert.match(code, /querySelector\('inset-metric'\)\.value = /);
    assert.match(
      frameworkCode(undefined, 'react', { element }),
      /<InsetMetric\s+compareLabel="&quot;2023&quot;"\s+unfiltered\s+value=\{/,
    );
  });
});
