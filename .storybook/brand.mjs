import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

const isDark = matchMedia('(prefers-color-scheme: dark)').matches;

addons.setConfig({
  theme: create({
    base: isDark ? 'dark' : 'light',
    brandTitle: 'Inset',
    brandUrl: './',
    brandTarget: '_self',
    colorPrimary: isDark ? '#4fc4bd' : '#0a6b70',
    colorSecondary: '#0a6b70',
    appBorderRadius: 6,
    fontBase: 'system-ui, sans-serif',
  }),
});
