// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.
import { defineElement } from '@inset/elements';
import { InsetChart as InsetChartElement } from '@inset/elements/chart/chart';
import { InsetProvider as InsetProviderElement } from '@inset/elements/provider/provider';
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';

/** InsetChart. */
export const InsetChart = createComponent({
  react: React,
  tagName: 'inset-chart',
  elementClass: defineElement('inset-chart', InsetChartElement) as typeof InsetChartElement,
  events: {
    onChartSelect: 'inset-chart-select' as EventName<CustomEvent>,
    onChartDraw: 'inset-chart-draw' as EventName<CustomEvent>,
  },
});

/** The settings, data and selection that the elements inside share. */
export const InsetProvider = createComponent({
  react: React,
  tagName: 'inset-provider',
  elementClass: defineElement('inset-provider', InsetProviderElement) as typeof InsetProviderElement,
  events: {
    onSelectionChange: 'inset-selection-change' as EventName<CustomEvent>,
  },
});
