/** `npm run new element NAME`: the files every element has, so that nobody invents another shape. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';

const [kind, name] = process.argv.slice(2);
if (kind !== 'element' || !/^[a-z][a-z0-9-]*$/.test(name ?? '')) {
  console.error('Usage: npm run new element NAME    (NAME in kebab-case, without the prefix "inset-")');
  process.exit(2);
}
const folder = `packages/elements/src/${name}`;
if (existsSync(folder)) {
  console.error(`${folder} exists already.`);
  process.exit(1);
}
const className = `Inset${name.replaceAll(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase())}`;
const title = name.replace(/^\w/, (letter) => letter.toUpperCase()).replaceAll('-', ' ');

const files = {
  [`${name}.ts`]: `import { html, type TemplateResult } from 'lit';
import { InsetElement } from '../shared/inset-element.ts';
import { styles } from './${name}.styles.ts';

/**
 * What it is for, in a sentence or two.
 *
 * @summary One line for lists.
 * @csspart base - The outermost box.
 */
export class ${className} extends InsetElement {
  static override styles = [InsetElement.styles, styles];

  protected override render(): TemplateResult {
    return html\`<div part="base"><slot></slot></div>\`;
  }
}
`,
  [`${name}.styles.ts`]: `import { css } from 'lit';

export const styles = css\`
  :host {
    display: block;
  }
\`;
`,
  [`${name}.test.ts`]: `import { html } from 'lit';
import { defineElement } from '../shared/define-element.ts';
import { expectAccessible } from '../testing/expect-accessible.ts';
import { fixture } from '../testing/fixture.ts';
import { ${className} } from './${name}.ts';

describe('<inset-${name}>', () => {
  before(() => defineElement('inset-${name}', ${className}));

  it('is accessible', async () => {
    await expectAccessible(await fixture(html\`<inset-${name}>${title}</inset-${name}>\`));
  });
});
`,
  [`${name}.stories.ts`]: `import { html, type TemplateResult } from 'lit';

export default { title: 'Elements/${title}', component: 'inset-${name}' };

export const Default = { render: (): TemplateResult => html\`<inset-${name}>${title}</inset-${name}>\` };
`,
};
mkdirSync(folder);
for (const [file, text] of Object.entries(files)) writeFileSync(`${folder}/${file}`, text);
console.log(`${Object.keys(files)
  .map((file) => `${folder}/${file}`)
  .join('\n')}

Add it, sorted, to packages/elements/src/index.ts, define.ts and loaders.ts; then run node scripts/manifest.mjs.`);
