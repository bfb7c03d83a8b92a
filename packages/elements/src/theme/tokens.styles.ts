import { css, unsafeCSS } from 'lit';
import {
  categoricalColors,
  highContrastColors,
  semanticColors,
  sequentialColors,
  type SchemeColor,
} from './colors.ts';
import { visuallyHidden } from './visually-hidden.ts';

/*
 * Three tiers. Core: the steps of space, radius and type below. Semantic: `--inset-<name>`, which a host may set
 * on any ancestor. Component: `--inset-<element>-<name>`, documented on each element's class.
 *
 * Elements read `--_<name>`: the host's semantic token or our default. A default written to `--inset-<name>`
 * itself would win over what the host has set further up.
 */
const color = (name: string, { light, dark }: SchemeColor): string =>
  `--_${name}: var(--inset-${name}, light-dark(${light}, ${dark}));`;

const semantic = (given: Record<string, SchemeColor>): string[] =>
  Object.entries(given).map(([name, value]) => color(name, value));

const colors = [
  ...semantic(semanticColors),
  ...categoricalColors.map((value, i) => color(`category-${i + 1}`, value)),
  ...sequentialColors.map((value, i) => color(`sequential-${i + 1}`, value)),
].join('\n');

const spaces = [4, 8, 12, 16, 20, 24, 32, 48];
const space = spaces
  .map((pixels, i) => `--_space-${i + 1}: var(--inset-space-${i + 1}, ${pixels}px);`)
  .join('\n');

/** Custom properties every element reads, and what every element's host and focus look like. */
export const tokens = css`
  :host {
    ${unsafeCSS(colors)}
    ${unsafeCSS(space)}
    /* A host that sets its accent alone gets these to match; text on the accent is white or black by its lightness. */
    --_focus: var(--inset-focus, var(--_accent));
    --_accent-quiet: var(--inset-accent-quiet, color-mix(in oklab, var(--_accent) 12%, var(--_surface)));
    --_accent-text: var(--inset-accent-text, oklch(from var(--_accent) clamp(0, (0.64 - l) * 1000, 1) 0 0));
    /* Marks of one colour wear the host's accent, unless it has said what its series look like. */
    --_mark: var(--inset-mark, var(--inset-category-1, var(--inset-accent, var(--_category-1))));
    --_radius: var(--inset-radius, 6px);
    --_radius-small: var(--inset-radius-small, min(4px, var(--_radius)));
    --_radius-large: var(--inset-radius-large, calc(var(--_radius) + 4px));
    --_font: var(--inset-font, inherit);
    --_font-mono: var(
      --inset-font-mono,
      ui-monospace,
      'SF Mono',
      'Cascadia Mono',
      Menlo,
      Consolas,
      monospace
    );
    --_text-12: var(--inset-text-12, 0.75rem);
    --_text-13: var(--inset-text-13, 0.8125rem);
    --_text-14: var(--inset-text-14, 0.875rem);
    --_text-16: var(--inset-text-16, 1rem);
    --_text-20: var(--inset-text-20, 1.25rem);
    --_text-28: var(--inset-text-28, 1.75rem);
    --_line-reading: 1.45;
    --_line-tight: 1.2;
    --_shadow: var(
      --inset-shadow,
      0 1px 2px light-dark(rgb(12 28 32 / 12%), rgb(0 0 0 / 40%)),
      0 6px 20px light-dark(rgb(12 28 32 / 14%), rgb(0 0 0 / 50%))
    );
    --_duration: var(--inset-duration, 140ms);
    --_control-height: var(--inset-control-height, 32px);
    box-sizing: border-box;
    color: var(--_text);
    font-family: var(--_font);
    line-height: var(--_line-reading);
  }
  :host([hidden]) {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 1px;
  }
  .icon {
    flex: none;
  }
  .visually-hidden {
    ${visuallyHidden}
  }
  @media (prefers-contrast: more) {
    :host {
      ${unsafeCSS(semantic(highContrastColors).join('\n'))}
      --_accent-quiet: var(--inset-accent-quiet, color-mix(in oklab, var(--_accent) 18%, var(--_surface)));
    }
    :focus-visible {
      outline-width: 3px;
    }
  }
  @media (pointer: coarse) {
    :host {
      --_control-height: var(--inset-control-height, 40px);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --_duration: 0.01ms;
    }
  }
`;
