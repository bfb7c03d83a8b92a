import {
  Controls,
  Description,
  Markdown,
  Primary,
  Stories,
  Title,
  useOf,
} from '@storybook/addon-docs/blocks';
import { createElement, Fragment } from 'react';

/** The page of an element: what it is, itself, its keys, all that can be set, and every state. */
export function docsPage(notesOf) {
  return function DocsPage() {
    const { preparedMeta } = useOf('meta', ['meta']);
    const notes = notesOf(preparedMeta.component);
    return createElement(
      Fragment,
      null,
      createElement(Title),
      createElement(Description),
      createElement(Primary),
      notes && createElement(Markdown, null, notes),
      createElement(Controls),
      createElement(Stories),
    );
  };
}
