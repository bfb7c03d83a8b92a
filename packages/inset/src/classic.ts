/**
 * For pages that take no `type="module"`: `<script src="…/inset-classic.js"></script>` fetches the modules beside it. It
 * leaves no name behind in the page.
 */
// The document's own: `<img name="currentScript" src="…">` before it would be taken for it, and code come from its address.
const script = Reflect.get(Document.prototype, 'currentScript', document) as HTMLScriptElement | null;
if (!script?.src)
  throw new Error(
    'inset-classic.js is for a script tag with src and without a type; modules import inset.js.',
  );
import(new URL('inset.js', script.src).href).catch((error: unknown) => {
  console.error('Inset could not be loaded.', error);
});
