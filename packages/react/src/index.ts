// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.
import { defineElement } from '@inset/elements';
import { InsetCanvas as InsetCanvasElement } from '@inset/elements/canvas/canvas';
import { InsetChart as InsetChartElement } from '@inset/elements/chart/chart';
import { InsetChartBuilder as InsetChartBuilderElement } from '@inset/elements/chart-builder/chart-builder';
import { InsetChat as InsetChatElement } from '@inset/elements/chat/chat';
import { InsetComments as InsetCommentsElement } from '@inset/elements/comments/comments';
import { InsetDivider as InsetDividerElement } from '@inset/elements/divider/divider';
import { InsetEmbed as InsetEmbedElement } from '@inset/elements/embed/embed';
import { InsetFilter as InsetFilterElement } from '@inset/elements/filter/filter';
import { InsetHeading as InsetHeadingElement } from '@inset/elements/heading/heading';
import { InsetImage as InsetImageElement } from '@inset/elements/image/image';
import { InsetMetric as InsetMetricElement } from '@inset/elements/metric/metric';
import { InsetPivot as InsetPivotElement } from '@inset/elements/pivot/pivot';
import { InsetProfile as InsetProfileElement } from '@inset/elements/profile/profile';
import { InsetProvider as InsetProviderElement } from '@inset/elements/provider/provider';
import { InsetQuery as InsetQueryElement } from '@inset/elements/query/query';
import { InsetRecommendedCharts as InsetRecommendedChartsElement } from '@inset/elements/recommended-charts/recommended-charts';
import { InsetSource as InsetSourceElement } from '@inset/elements/source/source';
import { InsetTable as InsetTableElement } from '@inset/elements/table/table';
import { InsetText as InsetTextElement } from '@inset/elements/text/text';
import { InsetUpload as InsetUploadElement } from '@inset/elements/upload/upload';
import { InsetValue as InsetValueElement } from '@inset/elements/value/value';
import { createComponent, type EventName } from '@lit/react';
import * as React from 'react';

/** A canvas of blocks: `<inset-canvas canvas-id="sales">`. */
export const InsetCanvas = createComponent({
  react: React,
  tagName: 'inset-canvas',
  elementClass: defineElement('inset-canvas', InsetCanvasElement) as typeof InsetCanvasElement,
  events: {
    onCanvasChange: 'inset-canvas-change' as EventName<CustomEvent>,
    onCanvasSelect: 'inset-canvas-select' as EventName<CustomEvent>,
    onCanvasPage: 'inset-canvas-page' as EventName<CustomEvent>,
    onCanvasComment: 'inset-canvas-comment' as EventName<CustomEvent>,
    onCanvasSaveState: 'inset-canvas-save-state' as EventName<CustomEvent>,
  },
});

/** A chart over a dataset: `<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)">`. */
export const InsetChart = createComponent({
  react: React,
  tagName: 'inset-chart',
  elementClass: defineElement('inset-chart', InsetChartElement) as typeof InsetChartElement,
  events: {
    onChartSelect: 'inset-chart-select' as EventName<CustomEvent>,
    onChartRows: 'inset-chart-rows' as EventName<CustomEvent>,
    onChartMend: 'inset-chart-mend' as EventName<CustomEvent>,
    onChartDraw: 'inset-chart-draw' as EventName<CustomEvent>,
  },
});

/** Builds a chart by drag and drop, by keyboard alike. */
export const InsetChartBuilder = createComponent({
  react: React,
  tagName: 'inset-chart-builder',
  elementClass: defineElement('inset-chart-builder', InsetChartBuilderElement) as typeof InsetChartBuilderElement,
  events: {
    onChartBuilderChange: 'inset-chart-builder-change' as EventName<CustomEvent>,
  },
});

/** Ask a dataset in plain words. */
export const InsetChat = createComponent({
  react: React,
  tagName: 'inset-chat',
  elementClass: defineElement('inset-chat', InsetChatElement) as typeof InsetChatElement,
  events: {
    onChatQuestion: 'inset-chat-question' as EventName<CustomEvent>,
    onChatAnswer: 'inset-chat-answer' as EventName<CustomEvent>,
    onChatAdd: 'inset-chat-add' as EventName<CustomEvent>,
  },
});

/** Talk about a canvas or one of its blocks. */
export const InsetComments = createComponent({
  react: React,
  tagName: 'inset-comments',
  elementClass: defineElement('inset-comments', InsetCommentsElement) as typeof InsetCommentsElement,
  events: {
    onCommentAdd: 'inset-comment-add' as EventName<CustomEvent>,
    onCommentsChange: 'inset-comments-change' as EventName<CustomEvent>,
    onCommentAnchor: 'inset-comment-anchor' as EventName<CustomEvent>,
  },
});

/** A line, with a label if one is given: `<inset-divider label="Costs">`. */
export const InsetDivider = createComponent({
  react: React,
  tagName: 'inset-divider',
  elementClass: defineElement('inset-divider', InsetDividerElement) as typeof InsetDividerElement,
  events: {
  },
});

/** A canvas within a page or another canvas: `<inset-embed canvas-id="targets">`. */
export const InsetEmbed = createComponent({
  react: React,
  tagName: 'inset-embed',
  elementClass: defineElement('inset-embed', InsetEmbedElement) as typeof InsetEmbedElement,
  events: {
    onEmbedOpen: 'inset-embed-open' as EventName<CustomEvent>,
    onEmbedChoose: 'inset-embed-choose' as EventName<CustomEvent>,
  },
});

/** A control that filters the other elements: `<inset-filter source="orders" column="region">`. */
export const InsetFilter = createComponent({
  react: React,
  tagName: 'inset-filter',
  elementClass: defineElement('inset-filter', InsetFilterElement) as typeof InsetFilterElement,
  events: {
    onFilterChange: 'inset-filter-change' as EventName<CustomEvent>,
  },
});

/** A section's heading: `<inset-heading text="Last year" level="1" anchor="last-year">`. */
export const InsetHeading = createComponent({
  react: React,
  tagName: 'inset-heading',
  elementClass: defineElement('inset-heading', InsetHeadingElement) as typeof InsetHeadingElement,
  events: {
    onHeadingChange: 'inset-heading-change' as EventName<CustomEvent>,
    onHeadingEditEnd: 'inset-heading-edit-end' as EventName<CustomEvent>,
    onHeadingFit: 'inset-heading-fit' as EventName<CustomEvent>,
  },
});

/** A picture: `<inset-image src="tents.webp" alt="Three tents by a lake" caption="Our best year">`. */
export const InsetImage = createComponent({
  react: React,
  tagName: 'inset-image',
  elementClass: defineElement('inset-image', InsetImageElement) as typeof InsetImageElement,
  events: {
    onImageChange: 'inset-image-change' as EventName<CustomEvent>,
  },
});

/** A number with its name: `<inset-metric source="orders" measure="sum(revenue)" label="Revenue">`. */
export const InsetMetric = createComponent({
  react: React,
  tagName: 'inset-metric',
  elementClass: defineElement('inset-metric', InsetMetricElement) as typeof InsetMetricElement,
  events: {
  },
});

/** A pivot table: `<inset-pivot source="orders" rows="region, product" columns="ordered_at:year" values="sum(revenue)">`. */
export const InsetPivot = createComponent({
  react: React,
  tagName: 'inset-pivot',
  elementClass: defineElement('inset-pivot', InsetPivotElement) as typeof InsetPivotElement,
  events: {
    onPivotSelect: 'inset-pivot-select' as EventName<CustomEvent>,
    onPivotChange: 'inset-pivot-change' as EventName<CustomEvent>,
    onChartRows: 'inset-chart-rows' as EventName<CustomEvent>,
  },
});

/** The profile of a dataset: `<inset-profile source="orders"></inset-profile>`. */
export const InsetProfile = createComponent({
  react: React,
  tagName: 'inset-profile',
  elementClass: defineElement('inset-profile', InsetProfileElement) as typeof InsetProfileElement,
  events: {
    onProfileReady: 'inset-profile-ready' as EventName<CustomEvent>,
    onProfileSelect: 'inset-profile-select' as EventName<CustomEvent>,
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

/** A SQL editor with its results: `<inset-query src="orders.csv" sql="SELECT * FROM orders"></inset-query>`. */
export const InsetQuery = createComponent({
  react: React,
  tagName: 'inset-query',
  elementClass: defineElement('inset-query', InsetQueryElement) as typeof InsetQueryElement,
  events: {
    onQueryInput: 'inset-query-input' as EventName<CustomEvent>,
    onQueryRun: 'inset-query-run' as EventName<CustomEvent>,
    onQueryError: 'inset-query-error' as EventName<CustomEvent>,
    onQueryChart: 'inset-query-chart' as EventName<CustomEvent>,
    onQueryKeep: 'inset-query-keep' as EventName<CustomEvent>,
    onQueryKept: 'inset-query-kept' as EventName<CustomEvent>,
  },
});

/** Charts worth making of a dataset. */
export const InsetRecommendedCharts = createComponent({
  react: React,
  tagName: 'inset-recommended-charts',
  elementClass: defineElement('inset-recommended-charts', InsetRecommendedChartsElement) as typeof InsetRecommendedChartsElement,
  events: {
    onRecommendedChartsPick: 'inset-recommended-charts-pick' as EventName<CustomEvent>,
  },
});

/** A named dataset: `<inset-source name="orders" src="orders.csv">`. */
export const InsetSource = createComponent({
  react: React,
  tagName: 'inset-source',
  elementClass: defineElement('inset-source', InsetSourceElement) as typeof InsetSourceElement,
  events: {
    onSourceReady: 'inset-source-ready' as EventName<CustomEvent>,
    onSourceProgress: 'inset-source-progress' as EventName<CustomEvent>,
    onSourceError: 'inset-source-error' as EventName<CustomEvent>,
  },
});

/** A table of any length that can be sorted, filtered, grouped, searched, walked through by keyboard and copied from. */
export const InsetTable = createComponent({
  react: React,
  tagName: 'inset-table',
  elementClass: defineElement('inset-table', InsetTableElement) as typeof InsetTableElement,
  events: {
    onTableSort: 'inset-table-sort' as EventName<CustomEvent>,
    onTableFilter: 'inset-table-filter' as EventName<CustomEvent>,
    onTableGroup: 'inset-table-group' as EventName<CustomEvent>,
    onTableArrange: 'inset-table-arrange' as EventName<CustomEvent>,
    onTableChange: 'inset-table-change' as EventName<CustomEvent>,
    onTableSelect: 'inset-table-select' as EventName<CustomEvent>,
    onTableCellActivate: 'inset-table-cell-activate' as EventName<CustomEvent>,
  },
});

/** Text in Markdown, to read and to write. */
export const InsetText = createComponent({
  react: React,
  tagName: 'inset-text',
  elementClass: defineElement('inset-text', InsetTextElement) as typeof InsetTextElement,
  events: {
    onTextChange: 'inset-text-change' as EventName<CustomEvent>,
    onTextEditEnd: 'inset-text-edit-end' as EventName<CustomEvent>,
    onTextFit: 'inset-text-fit' as EventName<CustomEvent>,
  },
});

/** Where people add their data. */
export const InsetUpload = createComponent({
  react: React,
  tagName: 'inset-upload',
  elementClass: defineElement('inset-upload', InsetUploadElement) as typeof InsetUploadElement,
  events: {
    onUploadStart: 'inset-upload-start' as EventName<CustomEvent>,
    onUploadLoaded: 'inset-upload-loaded' as EventName<CustomEvent>,
    onUploadError: 'inset-upload-error' as EventName<CustomEvent>,
    onUploadRename: 'inset-upload-rename' as EventName<CustomEvent>,
    onUploadRemove: 'inset-upload-remove' as EventName<CustomEvent>,
    onUploadUse: 'inset-upload-use' as EventName<CustomEvent>,
    onUploadAsk: 'inset-upload-ask' as EventName<CustomEvent>,
  },
});

/** A number in a sentence: `<inset-value source="orders" measure="sum(revenue)">`. */
export const InsetValue = createComponent({
  react: React,
  tagName: 'inset-value',
  elementClass: defineElement('inset-value', InsetValueElement) as typeof InsetValueElement,
  events: {
  },
});
