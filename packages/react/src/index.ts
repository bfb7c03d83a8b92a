// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.
import { defineElement } from '@inset/elements';
import { InsetProvider as InsetProviderElement } from '@inset/elements/provider/provider';
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';

/** The settings, data and selection that the elements inside share. */
export const InsetProvider = createComponent({
  react: React,
  tagName: 'inset-provider',
  elementClass: defineElement('inset-provider', InsetProviderElement) as typeof InsetProviderElement,
  events: {
    onSelectionChange: 'inset-selection-change' as EventName<CustomEvent>,
  },
});
