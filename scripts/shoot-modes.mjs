/** What every run looks at: both schemes, a desk and a telephone. */
export const schemes = ['light', 'dark'];
export const widths = [1280, 390];

/**
 * What a reader may have set, and the ends of the sizes: each is looked at by its name, `--mode forced-colors`. A mode
 * says only what differs: settings of the browser, of Storybook's toolbar, and its widths.
 */
export const modes = {
  'forced-colors': { browser: { forcedColors: 'active' } },
  'more-contrast': { browser: { contrast: 'more' } },
  rtl: { toolbar: { direction: 'rtl' } },
  ar: { toolbar: { direction: 'rtl', locale: 'ar' } },
  de: { toolbar: { locale: 'de' } },
  // All other pictures are taken with reduced motion, so that they are the same every time.
  motion: { browser: { reducedMotion: 'no-preference' } },
  narrow: { widths: [320, 360] },
  // Stories fill the page: what has a width of its own looks the same on any screen.
  '4k': {
    widths: [3840],
    browser: { viewport: { width: 3840, height: 2160 } },
    toolbar: { width: 'page' },
  },
};

/** The looks of a mode, or without one those of every run. Throws for a mode that is not there. */
export function looksOf(name) {
  if (name !== undefined && !Object.hasOwn(modes, name)) {
    throw new Error(`No mode is called ${name}; there are ${Object.keys(modes).join(', ')}.`);
  }
  const mode = modes[name] ?? {};
  return schemes.flatMap((scheme) =>
    (mode.widths ?? widths).map((width) => ({
      scheme,
      width,
      browser: mode.browser ?? {},
      toolbar: mode.toolbar ?? {},
      name: [name, scheme, width].filter(Boolean).join('.'),
    })),
  );
}
