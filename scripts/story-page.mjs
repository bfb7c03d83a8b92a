import { openPage } from './open-page.mjs';
import { settle } from './settled-page.mjs';

/**
 * What a host with strict rules would send with its page. It is only reported and not enforced: Storybook itself would
 * not run under it.
 */
export const strictPolicy = [
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'report-sample'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html inset',
].join('; ');

/**
 * One page for all stories of a look. Storybook itself goes from one to the next, so that neither its own scripts nor
 * the engine start anew for each; what a story keeps or leaves is taken away before the next.
 */
export class StoryPage {
  page;
  #limit;
  #found = [];

  /** Opens Storybook's page, without a story, in a fresh profile. */
  static async open(browser, origin, look, limit) {
    const opened = new StoryPage();
    const page = await openPage(browser, look, (problem) => opened.#found.push(problem));
    opened.page = page;
    opened.#limit = limit;
    page.setDefaultTimeout(limit);
    page.on('console', (message) => {
      if (message.type() === 'error' && !isExpected(message))
        opened.#found.push(`console: ${message.text()} (${message.location().url})`);
    });
    await page.goto(`${origin}/iframe.html`);
    await page.waitForFunction(() => document.body.classList.contains('sb-show-nopreview'));
    await page.evaluate(prepare, { scheme: look.scheme, ...look.toolbar, a11y: { manual: true } });
    opened.#found = [];
    return opened;
  }

  /** Shows a story, and waits until it is drawn. Throws when Storybook does not come to it. */
  async show({ id, tags }) {
    const { page } = this;
    await page.evaluate((storyId) => {
      globalThis.__STORYBOOK_ADDONS_CHANNEL__.emit('setCurrentStory', { storyId, viewMode: 'story' });
    }, id);
    await page.waitForFunction(isShown, id);
    const left = await settle(page, { isHeld: tags.includes('held'), limit: this.#limit });
    if (left.length > 0) this.#found.push(`not settled: ${left.join(', ')}`);
  }

  /** What was wrong since it was asked last, each once. */
  async takeProblems() {
    const found = [...this.#found, ...(await this.page.evaluate(takeNotes))];
    this.#found = [];
    return [...new Set(found)];
  }

  async close() {
    await this.page.context().close();
  }
}

/** Broken policies are told by the page itself, and a story may ask for data that is not there. */
function isExpected(message) {
  const isData = /\/samples\/|:9\//.test(message.location().url);
  return (
    message.text().startsWith('[Report Only]') || (isData && message.text().startsWith('Failed to load'))
  );
}

/** Runs in the page, once: sets the toolbar, and has an eye on what stories break or leave behind. */
function prepare(toolbar) {
  const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
  const notes = (globalThis.storyNotes = []);
  channel.emit('updateGlobals', { globals: toolbar });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, sample, sourceFile }) => {
    // Storybook's own scripts; those of the kit are in files of their own.
    if (/\/assets\/iframe-[^/]+\.js$|\/sb-/.test(sourceFile)) return;
    const style = violatedDirective === 'style-src-attr' ? sample : undefined;
    notes.push({ words: `against a strict policy: ${violatedDirective} ${sample} (${sourceFile})`, style });
  });

  const attributes = ({ attributes: all }) =>
    [...all]
      .filter(({ name }) => !['class', 'style'].includes(name))
      .map(({ name, value }) => `${name}=${value}`);
  const isForeign = ({ id, localName }) =>
    !/^(storybook|sb|scripts-root)/.test(id) && !['script', 'link', 'title'].includes(localName);
  const look = () => [
    ...[...document.head.children, ...document.body.children].filter(isForeign),
    ...attributes(document.documentElement),
    ...attributes(document.body),
    ...document.adoptedStyleSheets,
  ];
  const usual = new Set(look());
  // Between the end of a story and the start of the next.
  channel.on('storyChanged', () => {
    const root = document.querySelector('#storybook-root');
    for (const provider of root.querySelectorAll('inset-provider')) void provider.dispose?.();
    root.replaceChildren();
    for (const left of look().filter((each) => !usual.has(each))) {
      notes.push({ words: `the story before left behind ${left.outerHTML?.slice(0, 200) ?? left}` });
      usual.add(left);
    }
    localStorage.clear();
    sessionStorage.clear();
    scrollTo(0, 0);
  });
}

function isShown(id) {
  const render = globalThis.__STORYBOOK_PREVIEW__.currentRender;
  return render?.id === id && ['finished', 'errored'].includes(render.phase);
}

/** Runs in the page. The page that a story plays may have style attributes; what is in an element's shadow may not. */
function takeNotes() {
  const own = [...document.querySelectorAll('#storybook-root [style]')].map((element) =>
    element.getAttribute('style'),
  );
  const isOwn = ({ style }) => style !== undefined && own.some((each) => each.startsWith(style));
  const notes = globalThis.storyNotes.splice(0).filter((note) => !isOwn(note));
  const failure = document.body.classList.contains('sb-show-errordisplay') ? document.body.innerText : '';
  return [...notes.map(({ words }) => words), ...(failure ? [failure.slice(0, 400)] : [])];
}
