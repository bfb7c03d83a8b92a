/**
 * Lit writes its version into globals of the page and asks globals for polyfills that no browser here needs: an element of
 * the host with such an id would be taken for them, and nothing would be drawn.
 */
export const litAlone = {
  name: 'lit-alone',
  transform: (code, id) =>
    /\/node_modules\/(@lit\/reactive-element|lit-html|lit-element)\/(reactive-element|lit-html|lit-element)\.js$/.test(
      id,
    )
      ? { code: withoutGlobals(code), map: null }
      : null,
};

const version = /\(\w+\.(?:reactiveElement|litHtml|litElement)Versions\?\?=\[\]\)\.push\("[\d.]+"\)/g;
const hook =
  /\b\w+\.(?:reactiveElementPolyfill|litHtmlPolyfill|litElementPolyfill|litElementHydrate)Support\b/g;

/** The same module without what it reads of the page's globals. Throws where it is written in another way than known. */
export function withoutGlobals(code) {
  const clean = code.replaceAll(version, 'void 0').replaceAll(hook, '(void 0)');
  if (clean === code || /(Versions|PolyfillSupport|HydrateSupport)\b/.test(clean))
    throw new Error(
      'Lit asks for globals in a way that scripts/lit-alone.mjs does not know: write it there.',
    );
  return clean;
}
