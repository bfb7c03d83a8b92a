/**
 * Styles travel without what only their readers need: comments, and the blanks that lines begin with. Nothing else takes them
 * out, since to a bundler a style is a text.
 */
export const plainStyles = {
  name: 'plain-styles',
  transform: (code, id) =>
    id.endsWith('.ts') && code.includes('css`') ? { code: withPlainStyles(code), map: null } : null,
};

/** The same source with its styles as they are served. */
export const withPlainStyles = (code) =>
  code.replaceAll(/\bcss`(?:[^`\\]|\\.)*`/g, (style) =>
    style.replaceAll(/\/\*[^]*?\*\//g, '').replaceAll(/\s*\n\s*/g, '\n'),
  );
