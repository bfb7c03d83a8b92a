import { setCustomElementsManifest } from '@storybook/web-components-vite';
import { autoload } from 'inset';
import { html } from 'lit';
import manifest from '../packages/elements/custom-elements.json';
import { docsPage } from './docs-page.mjs';
import { describeElements } from './element-docs.mjs';
import { frameworkCode } from './framework-code.mjs';
import { isDark, theme } from './theme.mjs';
import './preview.css';

autoload(document);
setCustomElementsManifest(manifest);
const { accessibilityOf, attributeOf, argTypesOf, descriptionOf } = describeElements(manifest);

export const tags = ['autodocs'];

export const parameters = {
  a11y: { test: 'error' },
  controls: { expanded: true, exclude: /^[\w ]+\// },
  docs: {
    codePanel: true,
    page: docsPage(accessibilityOf),
    theme,
    extractArgTypes: argTypesOf,
    extractComponentDescription: descriptionOf,
    source: {
      language: 'html',
      transform: codeOf,
    },
  },
  options: { storySort: { order: ['Getting started', 'Theming', 'Elements', '*'] } },
};

export const globalTypes = {
  scheme: {
    description: 'Colour scheme',
    toolbar: { icon: 'mirror', items: ['light', 'dark'], dynamicTitle: true },
  },
  direction: {
    description: 'Direction of the page',
    toolbar: {
      icon: 'transfer',
      dynamicTitle: true,
      items: [
        { value: 'ltr', title: 'Left to right' },
        { value: 'rtl', title: 'Right to left' },
      ],
    },
  },
  locale: {
    description: 'Language',
    toolbar: {
      icon: 'globe',
      dynamicTitle: true,
      items: [
        { value: 'en', title: 'English' },
        { value: 'de', title: 'Deutsch' },
        { value: 'ar', title: 'العربية' },
      ],
    },
  },
  width: {
    description: 'Width',
    toolbar: {
      icon: 'grow',
      dynamicTitle: true,
      items: [
        { value: 'story', title: "The story's width" },
        { value: 'page', title: 'Width of the page' },
      ],
    },
  },
  framework: {
    description: 'Code for',
    toolbar: {
      icon: 'markup',
      dynamicTitle: true,
      items: [
        { value: 'html', title: 'HTML' },
        { value: 'react', title: 'React' },
        { value: 'vue', title: 'Vue' },
        { value: 'svelte', title: 'Svelte' },
        { value: 'angular', title: 'Angular' },
      ],
    },
  },
};

export const initialGlobals = {
  scheme: isDark ? 'dark' : 'light',
  direction: 'ltr',
  locale: 'en',
  width: 'story',
  framework: 'html',
};

/** A story without a template of its own: the element, its plain args as attributes, as a page would write them. */
export function render(args, { component }) {
  const element = document.createElement(component);
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === false) continue;
    if (typeof value === 'object') element[name] = value;
    else element.setAttribute(attributeOf(component, name) ?? name, value === true ? '' : value);
  }
  return element;
}

/** Replaces the code that Storybook reads off the page, which has lost what was set as a property. */
function codeOf(code, context) {
  const { args, component, globals, originalStoryFn } = context;
  let story;
  try {
    story = originalStoryFn(args, context);
  } catch {
    // A page of documents asks for the code again, without what the story's loaders brought.
    return code;
  }
  const element = story instanceof Element && {
    tag: component,
    args,
    attributeOf: (field) => attributeOf(component, field),
  };
  return frameworkCode(story, globals.framework, element ? { element } : {});
}

const scheme = (story, { globals }) => {
  document.documentElement.style.colorScheme = globals.scheme;
  return story();
};

/** How wide a story is; those that show something narrow stay so in a page that is filled. */
function widthOf({ width: asked }, width) {
  if (typeof width === 'string') return width;
  return asked === 'page' && width >= 600 ? '100%' : `${width}px`;
}

/** Every story has datasets and a selection of its own, and the engine's files from beside the pages. */
const page = (story, { globals, parameters: { width = 760, dir = globals.direction } }) => html`
  <inset-provider asset-base="kit">
    <div class="story" dir=${dir} lang=${globals.locale} style="max-width: ${widthOf(globals, width)}">
      ${story()}
    </div>
  </inset-provider>
`;

export const decorators = [page, scheme];
