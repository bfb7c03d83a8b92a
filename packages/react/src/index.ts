// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.
import {
  defineElement,
  InsetCanvas as InsetCanvasElement,
  InsetChart as InsetChartElement,
  InsetChartBuilder as InsetChartBuilderElement,
  InsetChat as InsetChatElement,
  InsetComments as InsetCommentsElement,
  InsetDivider as InsetDividerElement,
  InsetEmbed as InsetEmbedElement,
  InsetFilter as InsetFilterElement,
  InsetHeading as InsetHeadingElement,
  InsetImage as InsetImageElement,
  InsetMetric as InsetMetricElement,
  InsetPivot as InsetPivotElement,
  InsetProfile as InsetProfileElement,
  InsetProvider as InsetProviderElement,
  InsetQuery as InsetQueryElement,
  InsetRecommendedCharts as InsetRecommendedChartsElement,
  InsetSource as InsetSourceElement,
  InsetTable as InsetTableElement,
  InsetText as InsetTextElement,
  InsetUpload as InsetUploadElement,
  InsetValue as InsetValueElement,
} from '@inset/elements';
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';

export type * from '@inset/elements/templates/template-props';

/** A canvas of blocks: `<inset-canvas canvas-id="sales">`. */
export const InsetCanvas = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-canvas',
  elementClass: /* @__PURE__ */ defineElement('inset-canvas', InsetCanvasElement) as typeof InsetCanvasElement,
  events: {
    onCanvasChange: 'inset-canvas-change' as EventName<HTMLElementEventMap['inset-canvas-change']>,
    onCanvasSelect: 'inset-canvas-select' as EventName<HTMLElementEventMap['inset-canvas-select']>,
    onCanvasPage: 'inset-canvas-page' as EventName<HTMLElementEventMap['inset-canvas-page']>,
    onCanvasComment: 'inset-canvas-comment' as EventName<HTMLElementEventMap['inset-canvas-comment']>,
    onCanvasKeep: 'inset-canvas-keep' as EventName<HTMLElementEventMap['inset-canvas-keep']>,
    onCanvasSaveState: 'inset-canvas-save-state' as EventName<HTMLElementEventMap['inset-canvas-save-state']>,
  },
});

/** A chart over a dataset: `<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)">`. */
export const InsetChart = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-chart',
  elementClass: /* @__PURE__ */ defineElement('inset-chart', InsetChartElement) as typeof InsetChartElement,
  events: {
    onChartSelect: 'inset-chart-select' as EventName<HTMLElementEventMap['inset-chart-select']>,
    onChartRows: 'inset-chart-rows' as EventName<HTMLElementEventMap['inset-chart-rows']>,
    onChartMend: 'inset-chart-mend' as EventName<HTMLElementEventMap['inset-chart-mend']>,
    onChartDraw: 'inset-chart-draw' as EventName<HTMLElementEventMap['inset-chart-draw']>,
  },
});

/** Builds a chart by drag and drop, by keyboard alike. */
export const InsetChartBuilder = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-chart-builder',
  elementClass: /* @__PURE__ */ defineElement('inset-chart-builder', InsetChartBuilderElement) as typeof InsetChartBuilderElement,
  events: {
    onChartBuilderChange: 'inset-chart-builder-change' as EventName<HTMLElementEventMap['inset-chart-builder-change']>,
  },
});

/** Ask a dataset in plain words. */
export const InsetChat = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-chat',
  elementClass: /* @__PURE__ */ defineElement('inset-chat', InsetChatElement) as typeof InsetChatElement,
  events: {
    onChatQuestion: 'inset-chat-question' as EventName<HTMLElementEventMap['inset-chat-question']>,
    onChatAnswer: 'inset-chat-answer' as EventName<HTMLElementEventMap['inset-chat-answer']>,
    onChatAdd: 'inset-chat-add' as EventName<HTMLElementEventMap['inset-chat-add']>,
  },
});

/** Talk about a canvas or one of its blocks. */
export const InsetComments = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-comments',
  elementClass: /* @__PURE__ */ defineElement('inset-comments', InsetCommentsElement) as typeof InsetCommentsElement,
  events: {
    onCommentAdd: 'inset-comment-add' as EventName<HTMLElementEventMap['inset-comment-add']>,
    onCommentsChange: 'inset-comments-change' as EventName<HTMLElementEventMap['inset-comments-change']>,
    onCommentAnchor: 'inset-comment-anchor' as EventName<HTMLElementEventMap['inset-comment-anchor']>,
  },
});

/** A line, with a label if one is given: `<inset-divider label="Costs">`. */
export const InsetDivider = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-divider',
  elementClass: /* @__PURE__ */ defineElement('inset-divider', InsetDividerElement) as typeof InsetDividerElement,
  events: {
  },
});

/** A canvas within a page or another canvas: `<inset-embed canvas-id="targets">`. */
export const InsetEmbed = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-embed',
  elementClass: /* @__PURE__ */ defineElement('inset-embed', InsetEmbedElement) as typeof InsetEmbedElement,
  events: {
    onEmbedOpen: 'inset-embed-open' as EventName<HTMLElementEventMap['inset-embed-open']>,
    onEmbedChoose: 'inset-embed-choose' as EventName<HTMLElementEventMap['inset-embed-choose']>,
  },
});

/** A control that filters the other elements: `<inset-filter source="orders" column="region">`. */
export const InsetFilter = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-filter',
  elementClass: /* @__PURE__ */ defineElement('inset-filter', InsetFilterElement) as typeof InsetFilterElement,
  events: {
    onFilterChange: 'inset-filter-change' as EventName<HTMLElementEventMap['inset-filter-change']>,
  },
});

/** A section's heading: `<inset-heading text="Last year" level="1" anchor="last-year">`. */
export const InsetHeading = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-heading',
  elementClass: /* @__PURE__ */ defineElement('inset-heading', InsetHeadingElement) as typeof InsetHeadingElement,
  events: {
    onHeadingChange: 'inset-heading-change' as EventName<HTMLElementEventMap['inset-heading-change']>,
    onHeadingEditEnd: 'inset-heading-edit-end' as EventName<HTMLElementEventMap['inset-heading-edit-end']>,
    onHeadingFit: 'inset-heading-fit' as EventName<HTMLElementEventMap['inset-heading-fit']>,
  },
});

/** A picture: `<inset-image src="tents.webp" alt="Three tents by a lake" caption="Our best year">`. */
export const InsetImage = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-image',
  elementClass: /* @__PURE__ */ defineElement('inset-image', InsetImageElement) as typeof InsetImageElement,
  events: {
    onImageChange: 'inset-image-change' as EventName<HTMLElementEventMap['inset-image-change']>,
  },
});

/** A number with its name: `<inset-metric source="orders" measure="sum(revenue)" label="Revenue">`. */
export const InsetMetric = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-metric',
  elementClass: /* @__PURE__ */ defineElement('inset-metric', InsetMetricElement) as typeof InsetMetricElement,
  events: {
  },
});

/** A pivot table: `<inset-pivot source="orders" rows="region, product" columns="ordered_at:year" values="sum(revenue)">`. */
export const InsetPivot = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-pivot',
  elementClass: /* @__PURE__ */ defineElement('inset-pivot', InsetPivotElement) as typeof InsetPivotElement,
  events: {
    onPivotSelect: 'inset-pivot-select' as EventName<HTMLElementEventMap['inset-pivot-select']>,
    onPivotChange: 'inset-pivot-change' as EventName<HTMLElementEventMap['inset-pivot-change']>,
    onChartRows: 'inset-chart-rows' as EventName<HTMLElementEventMap['inset-chart-rows']>,
  },
});

/** The profile of a dataset: `<inset-profile source="orders"></inset-profile>`. */
export const InsetProfile = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-profile',
  elementClass: /* @__PURE__ */ defineElement('inset-profile', InsetProfileElement) as typeof InsetProfileElement,
  events: {
    onProfileReady: 'inset-profile-ready' as EventName<HTMLElementEventMap['inset-profile-ready']>,
    onProfileSelect: 'inset-profile-select' as EventName<HTMLElementEventMap['inset-profile-select']>,
  },
});

/** The settings, data and selection that the elements inside share. */
export const InsetProvider = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-provider',
  elementClass: /* @__PURE__ */ defineElement('inset-provider', InsetProviderElement) as typeof InsetProviderElement,
  events: {
    onSelectionChange: 'inset-selection-change' as EventName<HTMLElementEventMap['inset-selection-change']>,
  },
});

/** A SQL editor with its results: `<inset-query src="orders.csv" sql="SELECT * FROM orders"></inset-query>`. */
export const InsetQuery = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-query',
  elementClass: /* @__PURE__ */ defineElement('inset-query', InsetQueryElement) as typeof InsetQueryElement,
  events: {
    onQueryInput: 'inset-query-input' as EventName<HTMLElementEventMap['inset-query-input']>,
    onQueryRun: 'inset-query-run' as EventName<HTMLElementEventMap['inset-query-run']>,
    onQueryError: 'inset-query-error' as EventName<HTMLElementEventMap['inset-query-error']>,
    onQueryChart: 'inset-query-chart' as EventName<HTMLElementEventMap['inset-query-chart']>,
    onQueryKeep: 'inset-query-keep' as EventName<HTMLElementEventMap['inset-query-keep']>,
    onQueryKept: 'inset-query-kept' as EventName<HTMLElementEventMap['inset-query-kept']>,
  },
});

/** Charts worth making of a dataset. */
export const InsetRecommendedCharts = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-recommended-charts',
  elementClass: /* @__PURE__ */ defineElement('inset-recommended-charts', InsetRecommendedChartsElement) as typeof InsetRecommendedChartsElement,
  events: {
    onRecommendedChartsPick: 'inset-recommended-charts-pick' as EventName<HTMLElementEventMap['inset-recommended-charts-pick']>,
  },
});

/** A named dataset: `<inset-source name="orders" src="orders.csv">`. */
export const InsetSource = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-source',
  elementClass: /* @__PURE__ */ defineElement('inset-source', InsetSourceElement) as typeof InsetSourceElement,
  events: {
    onSourceReady: 'inset-source-ready' as EventName<HTMLElementEventMap['inset-source-ready']>,
    onSourceProgress: 'inset-source-progress' as EventName<HTMLElementEventMap['inset-source-progress']>,
    onSourceError: 'inset-source-error' as EventName<HTMLElementEventMap['inset-source-error']>,
  },
});

/** A table of any length that can be sorted, filtered, grouped, searched, walked through by keyboard and copied from. */
export const InsetTable = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-table',
  elementClass: /* @__PURE__ */ defineElement('inset-table', InsetTableElement) as typeof InsetTableElement,
  events: {
    onTableSort: 'inset-table-sort' as EventName<HTMLElementEventMap['inset-table-sort']>,
    onTableFilter: 'inset-table-filter' as EventName<HTMLElementEventMap['inset-table-filter']>,
    onTableGroup: 'inset-table-group' as EventName<HTMLElementEventMap['inset-table-group']>,
    onTableArrange: 'inset-table-arrange' as EventName<HTMLElementEventMap['inset-table-arrange']>,
    onTableChange: 'inset-table-change' as EventName<HTMLElementEventMap['inset-table-change']>,
    onTableSelect: 'inset-table-select' as EventName<HTMLElementEventMap['inset-table-select']>,
    onTableCellActivate: 'inset-table-cell-activate' as EventName<HTMLElementEventMap['inset-table-cell-activate']>,
  },
});

/** Text in Markdown, to read and to write. */
export const InsetText = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-text',
  elementClass: /* @__PURE__ */ defineElement('inset-text', InsetTextElement) as typeof InsetTextElement,
  events: {
    onTextChange: 'inset-text-change' as EventName<HTMLElementEventMap['inset-text-change']>,
    onTextEditEnd: 'inset-text-edit-end' as EventName<HTMLElementEventMap['inset-text-edit-end']>,
    onTextFit: 'inset-text-fit' as EventName<HTMLElementEventMap['inset-text-fit']>,
  },
});

/** Where people add their data. */
export const InsetUpload = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-upload',
  elementClass: /* @__PURE__ */ defineElement('inset-upload', InsetUploadElement) as typeof InsetUploadElement,
  events: {
    onUploadStart: 'inset-upload-start' as EventName<HTMLElementEventMap['inset-upload-start']>,
    onUploadLoaded: 'inset-upload-loaded' as EventName<HTMLElementEventMap['inset-upload-loaded']>,
    onUploadError: 'inset-upload-error' as EventName<HTMLElementEventMap['inset-upload-error']>,
    onUploadRename: 'inset-upload-rename' as EventName<HTMLElementEventMap['inset-upload-rename']>,
    onUploadRemove: 'inset-upload-remove' as EventName<HTMLElementEventMap['inset-upload-remove']>,
    onUploadUse: 'inset-upload-use' as EventName<HTMLElementEventMap['inset-upload-use']>,
    onUploadAsk: 'inset-upload-ask' as EventName<HTMLElementEventMap['inset-upload-ask']>,
  },
});

/** A number in a sentence: `<inset-value source="orders" measure="sum(revenue)">`. */
export const InsetValue = /* @__PURE__ */ createComponent({
  react: React,
  tagName: 'inset-value',
  elementClass: /* @__PURE__ */ defineElement('inset-value', InsetValueElement) as typeof InsetValueElement,
  events: {
  },
});
