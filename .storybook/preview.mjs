import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { autoload } from 'inset';
import { html } from 'lit';
import manifest from '../packages/elements/custom-elements.json';
import './preview.css';

autoload(document);
setCustomElementsManifest(manifest);

export const tags = ['autodocs'];

export const parameters = {
  a11y: { test: 'error' },
  docs: { codePanel: true },
  options: { storySort: { order: ['Getting started', 'Elements', '*'] } },
};

export const globalTypes = {
  scheme: {
    description: 'Colour scheme',
    toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
  },
};

export const initialGlobals = { scheme: 'light' };

const attributes = new Map(
  manifest.modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter(({ customElement }) => customElement)
    .flatMap(({ attributes: all = [] }) => all)
    .map(({ name, fieldName }) => [fieldName, name]),
);

/** A story without a template of its own: the element, its plain args as attributes, as a page would write them. */
export function render(args, { component }) {
  const element = document.createElement(component);
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'object') element[name] = value;
    else element.setAttribute(attributes.get(name) ?? name, value === true ? '' : value);
  }
  return element;
}

const scheme = (story, { globals }) => {
  document.documentElement.style.colorScheme = globals.scheme;
  return story();
};

/** Every story has datasets and a selection of its own, and the engine's files from beside the pages. */
const page = (story, { parameters: { width = 760, dir = 'ltr' } }) => html`
  <inset-provider asset-base="kit">
    <div class="story" dir=${dir} style="max-width: ${typeof width === 'number' ? `${width}px` : width}">
      ${story()}
    </div>
  </inset-provider>
`;

export const decorators = [page, scheme];
