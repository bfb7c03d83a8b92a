import { setCustomElementsManifest } from '@storybook/web-components-vite';
import manifest from '../packages/elements/custom-elements.json';
import '../packages/elements/src/define.ts';

setCustomElementsManifest(manifest);

export const parameters = {
  a11y: { test: 'error' },
  options: { storySort: { order: ['Getting started', 'Elements', '*'] } },
};

export const globalTypes = {
  scheme: {
    description: 'Colour scheme',
    toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
  },
};

export const initialGlobals = { scheme: 'light' };

export const decorators = [
  (story, { globals }) => {
    document.documentElement.style.colorScheme = globals.scheme;
    document.body.style.background = 'Canvas';
    return story();
  },
];
