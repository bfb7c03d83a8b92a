import { create } from 'storybook/theming';

export const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

/** How Storybook and its pages look, in the reader's colours. */
export const theme = create({
  base: isDark ? 'dark' : 'light',
  brandTitle: 'Inset',
  brandUrl: './',
  brandTarget: '_self',
  colorPrimary: isDark ? '#4fc4bd' : '#0a6b70',
  colorSecondary: isDark ? '#4fc4bd' : '#0a6b70',
  appBorderRadius: 6,
  fontBase: 'system-ui, sans-serif',
});
