// Made by scripts/manifest.mjs from the elements' documentation; change that, not this.
import type { InsetCanvas } from '../canvas/canvas.ts';
import type { InsetChart } from '../chart/chart.ts';
import type { InsetChartBuilder } from '../chart-builder/chart-builder.ts';
import type { InsetChat } from '../chat/chat.ts';
import type { InsetComments } from '../comments/comments.ts';
import type { InsetDivider } from '../divider/divider.ts';
import type { InsetEmbed } from '../embed/embed.ts';
import type { InsetFilter } from '../filter/filter.ts';
import type { InsetHeading } from '../heading/heading.ts';
import type { InsetImage } from '../image/image.ts';
import type { InsetMetric } from '../metric/metric.ts';
import type { InsetPivot } from '../pivot/pivot.ts';
import type { InsetProfile } from '../profile/profile.ts';
import type { InsetProvider } from '../provider/provider.ts';
import type { InsetQuery } from '../query/query.ts';
import type { InsetRecommendedCharts } from '../recommended-charts/recommended-charts.ts';
import type { InsetSource } from '../source/source.ts';
import type { InsetTable } from '../table/table.ts';
import type { InsetText } from '../text/text.ts';
import type { InsetUpload } from '../upload/upload.ts';
import type { InsetValue } from '../value/value.ts';
export type * from '../canvas/canvas.events.ts';
export type * from '../chart/chart.events.ts';
export type * from '../chart-builder/chart-builder.events.ts';
export type * from '../chat/chat.events.ts';
export type * from '../comments/comments.events.ts';
export type * from '../embed/embed.events.ts';
export type * from '../filter/filter.events.ts';
export type * from '../heading/heading.events.ts';
export type * from '../image/image.events.ts';
export type * from '../pivot/pivot.events.ts';
export type * from '../profile/profile.events.ts';
export type * from '../provider/provider.events.ts';
export type * from '../query/query.events.ts';
export type * from '../recommended-charts/recommended-charts.events.ts';
export type * from '../source/source.events.ts';
export type * from '../table/table.events.ts';
export type * from '../text/text.events.ts';
export type * from '../upload/upload.events.ts';

/** What a template may set on each tag. */
export interface TemplateProps {
  /** A canvas of blocks: `<inset-canvas canvas-id="sales">`. */
  'inset-canvas': {
    'canvas-id'?: InsetCanvas['canvasId'];
    canvasId?: InsetCanvas['canvasId'];
    ephemeral?: InsetCanvas['ephemeral'];
    readonly?: InsetCanvas['readonly'];
    panels?: InsetCanvas['panels'];
    comments?: InsetCanvas['comments'];
    document?: InsetCanvas['document'];
  };
  /** A chart over a dataset: `<inset-chart src="orders.csv" mark="bar" x="region" y="sum(revenue)">`. */
  'inset-chart': {
    mark?: InsetChart['mark'];
    x?: InsetChart['x'];
    y?: InsetChart['y'];
    y2?: InsetChart['y2'];
    low?: InsetChart['low'];
    high?: InsetChart['high'];
    color?: InsetChart['color'];
    size?: InsetChart['size'];
    detail?: InsetChart['detail'];
    facet?: InsetChart['facet'];
    arrangement?: InsetChart['arrangement'];
    orientation?: InsetChart['orientation'];
    'second-mark'?: InsetChart['secondMark'];
    secondMark?: InsetChart['secondMark'];
    curve?: InsetChart['curve'];
    hole?: InsetChart['hole'];
    projection?: InsetChart['projection'];
    join?: InsetChart['join'];
    fit?: InsetChart['fit'];
    labels?: InsetChart['labels'];
    references?: InsetChart['references'];
    trend?: InsetChart['trend'];
    'moving-average'?: InsetChart['movingAverage'];
    movingAverage?: InsetChart['movingAverage'];
    errors?: InsetChart['errors'];
    palette?: InsetChart['palette'];
    patterns?: InsetChart['patterns'];
    legend?: InsetChart['legend'];
    tooltip?: InsetChart['tooltip'];
    drill?: InsetChart['drill'];
    compact?: InsetChart['compact'];
    title?: InsetChart['title'];
    subtitle?: InsetChart['subtitle'];
    sort?: InsetChart['sort'];
    top?: InsetChart['top'];
    bins?: InsetChart['bins'];
    format?: InsetChart['format'];
    'x-format'?: InsetChart['xFormat'];
    xFormat?: InsetChart['xFormat'];
    'x-title'?: InsetChart['xTitle'];
    xTitle?: InsetChart['xTitle'];
    'y-title'?: InsetChart['yTitle'];
    yTitle?: InsetChart['yTitle'];
    domain?: InsetChart['domain'];
    'x-domain'?: InsetChart['xDomain'];
    xDomain?: InsetChart['xDomain'];
    spread?: InsetChart['spread'];
    'x-spread'?: InsetChart['xSpread'];
    xSpread?: InsetChart['xSpread'];
    zero?: InsetChart['zero'];
    axes?: InsetChart['axes'];
    'as-table'?: InsetChart['asTable'];
    asTable?: InsetChart['asTable'];
    source?: InsetChart['source'];
    src?: InsetChart['src'];
    'src-format'?: InsetChart['srcFormat'];
    srcFormat?: InsetChart['srcFormat'];
    unfiltered?: InsetChart['unfiltered'];
    chart?: InsetChart['chart'];
    shapes?: InsetChart['shapes'];
    spec?: InsetChart['spec'];
    query?: InsetChart['query'];
    dormant?: InsetChart['dormant'];
  };
  /** Builds a chart by drag and drop, by keyboard alike. */
  'inset-chart-builder': {
    source?: InsetChartBuilder['source'];
    src?: InsetChartBuilder['src'];
    'src-format'?: InsetChartBuilder['srcFormat'];
    srcFormat?: InsetChartBuilder['srcFormat'];
    unfiltered?: InsetChartBuilder['unfiltered'];
    chart?: InsetChartBuilder['chart'];
    query?: InsetChartBuilder['query'];
    dormant?: InsetChartBuilder['dormant'];
  };
  /** Ask a dataset in plain words. */
  'inset-chat': {
    source?: InsetChat['source'];
    by?: InsetChat['by'];
    'can-add'?: InsetChat['canAdd'];
    canAdd?: InsetChat['canAdd'];
  };
  /** Talk about a canvas or one of its blocks. */
  'inset-comments': {
    'canvas-id'?: InsetComments['canvasId'];
    canvasId?: InsetComments['canvasId'];
    'block-id'?: InsetComments['blockId'];
    blockId?: InsetComments['blockId'];
    'can-comment'?: InsetComments['canComment'];
    canComment?: InsetComments['canComment'];
  };
  /** A line, with a label if one is given: `<inset-divider label="Costs">`. */
  'inset-divider': {
    label?: InsetDivider['label'];
  };
  /** A canvas within a page or another canvas: `<inset-embed canvas-id="targets">`. */
  'inset-embed': {
    'canvas-id'?: InsetEmbed['canvasId'];
    canvasId?: InsetEmbed['canvasId'];
    page?: InsetEmbed['page'];
    label?: InsetEmbed['label'];
    fit?: InsetEmbed['fit'];
    unfiltered?: InsetEmbed['unfiltered'];
    editable?: InsetEmbed['editable'];
    dormant?: InsetEmbed['dormant'];
  };
  /** A control that filters the other elements: `<inset-filter source="orders" column="region">`. */
  'inset-filter': {
    column?: InsetFilter['column'];
    control?: InsetFilter['control'];
    label?: InsetFilter['label'];
    single?: InsetFilter['single'];
    for?: InsetFilter['targets'];
    targets?: InsetFilter['targets'];
    value?: InsetFilter['value'];
    source?: InsetFilter['source'];
    src?: InsetFilter['src'];
    'src-format'?: InsetFilter['srcFormat'];
    srcFormat?: InsetFilter['srcFormat'];
    unfiltered?: InsetFilter['unfiltered'];
    query?: InsetFilter['query'];
    dormant?: InsetFilter['dormant'];
  };
  /** A section's heading: `<inset-heading text="Last year" level="1" anchor="last-year">`. */
  'inset-heading': {
    text?: InsetHeading['text'];
    level?: InsetHeading['level'];
    anchor?: InsetHeading['anchor'];
    editable?: InsetHeading['editable'];
    editing?: InsetHeading['editing'];
  };
  /** A picture: `<inset-image src="tents.webp" alt="Three tents by a lake" caption="Our best year">`. */
  'inset-image': {
    src?: InsetImage['src'];
    alt?: InsetImage['alt'];
    caption?: InsetImage['caption'];
    fit?: InsetImage['fit'];
    editable?: InsetImage['editable'];
  };
  /** A number with its name: `<inset-metric source="orders" measure="sum(revenue)" label="Revenue">`. */
  'inset-metric': {
    measure?: InsetMetric['measure'];
    label?: InsetMetric['label'];
    format?: InsetMetric['format'];
    compare?: InsetMetric['compare'];
    'compare-to'?: InsetMetric['compareTo'];
    compareTo?: InsetMetric['compareTo'];
    'compare-label'?: InsetMetric['compareLabel'];
    compareLabel?: InsetMetric['compareLabel'];
    change?: InsetMetric['change'];
    better?: InsetMetric['better'];
    target?: InsetMetric['target'];
    'target-label'?: InsetMetric['targetLabel'];
    targetLabel?: InsetMetric['targetLabel'];
    time?: InsetMetric['time'];
    grain?: InsetMetric['grain'];
    sparkline?: InsetMetric['sparkline'];
    source?: InsetMetric['source'];
    src?: InsetMetric['src'];
    'src-format'?: InsetMetric['srcFormat'];
    srcFormat?: InsetMetric['srcFormat'];
    unfiltered?: InsetMetric['unfiltered'];
    query?: InsetMetric['query'];
    dormant?: InsetMetric['dormant'];
  };
  /** A pivot table: `<inset-pivot source="orders" rows="region, product" columns="ordered_at:year" values="sum(revenue)">`. */
  'inset-pivot': {
    rows?: InsetPivot['rows'];
    columns?: InsetPivot['columns'];
    values?: InsetPivot['values'];
    label?: InsetPivot['label'];
    source?: InsetPivot['source'];
    src?: InsetPivot['src'];
    'src-format'?: InsetPivot['srcFormat'];
    srcFormat?: InsetPivot['srcFormat'];
    unfiltered?: InsetPivot['unfiltered'];
    pivot?: InsetPivot['pivot'];
    query?: InsetPivot['query'];
    dormant?: InsetPivot['dormant'];
  };
  /** The profile of a dataset: `<inset-profile source="orders"></inset-profile>`. */
  'inset-profile': {
    source?: InsetProfile['source'];
    src?: InsetProfile['src'];
    'src-format'?: InsetProfile['srcFormat'];
    srcFormat?: InsetProfile['srcFormat'];
    layout?: InsetProfile['layout'];
    sort?: InsetProfile['sort'];
  };
  /** The settings, data and selection that the elements inside share. */
  'inset-provider': {
    locale?: InsetProvider['locale'];
    'time-zone'?: InsetProvider['timeZone'];
    timeZone?: InsetProvider['timeZone'];
    'week-start'?: InsetProvider['weekStart'];
    weekStart?: InsetProvider['weekStart'];
    theme?: InsetProvider['theme'];
    'canvas-url'?: InsetProvider['canvasUrl'];
    canvasUrl?: InsetProvider['canvasUrl'];
    'asset-base'?: InsetProvider['assetBase'];
    assetBase?: InsetProvider['assetBase'];
    'time-limit'?: InsetProvider['timeLimit'];
    timeLimit?: InsetProvider['timeLimit'];
    storage?: InsetProvider['storage'];
    dataSource?: InsetProvider['dataSource'];
    backend?: InsetProvider['backend'];
    getToken?: InsetProvider['getToken'];
    strings?: InsetProvider['strings'];
    allowUrl?: InsetProvider['allowUrl'];
  };
  /** A SQL editor with its results: `<inset-query src="orders.csv" sql="SELECT * FROM orders"></inset-query>`. */
  'inset-query': {
    sql?: InsetQuery['sql'];
    src?: InsetQuery['src'];
    'src-format'?: InsetQuery['srcFormat'];
    srcFormat?: InsetQuery['srcFormat'];
    label?: InsetQuery['label'];
    limit?: InsetQuery['limit'];
    readonly?: InsetQuery['readOnly'];
    readOnly?: InsetQuery['readOnly'];
    memory?: InsetQuery['memory'];
  };
  /** Charts worth making of a dataset. */
  'inset-recommended-charts': {
    layout?: InsetRecommendedCharts['layout'];
    count?: InsetRecommendedCharts['count'];
    for?: InsetRecommendedCharts['htmlFor'];
    htmlFor?: InsetRecommendedCharts['htmlFor'];
    source?: InsetRecommendedCharts['source'];
    src?: InsetRecommendedCharts['src'];
    'src-format'?: InsetRecommendedCharts['srcFormat'];
    srcFormat?: InsetRecommendedCharts['srcFormat'];
    unfiltered?: InsetRecommendedCharts['unfiltered'];
    chosen?: InsetRecommendedCharts['chosen'];
    marks?: InsetRecommendedCharts['marks'];
    query?: InsetRecommendedCharts['query'];
    dormant?: InsetRecommendedCharts['dormant'];
  };
  /** A named dataset: `<inset-source name="orders" src="orders.csv">`. */
  'inset-source': {
    name?: InsetSource['name'];
    src?: InsetSource['src'];
    format?: InsetSource['format'];
    read?: InsetSource['read'];
    rows?: InsetSource['rows'];
    file?: InsetSource['file'];
  };
  /** A table of any length that can be sorted, filtered, grouped, searched, walked through by keyboard and copied from. */
  'inset-table': {
    label?: InsetTable['label'];
    plain?: InsetTable['plain'];
    select?: InsetTable['select'];
    density?: InsetTable['density'];
    wrap?: InsetTable['wrap'];
    distributions?: InsetTable['distributions'];
    summaries?: InsetTable['summaries'];
    sort?: InsetTable['sort'];
    'group-by'?: InsetTable['groupBy'];
    groupBy?: InsetTable['groupBy'];
    limit?: InsetTable['limit'];
    source?: InsetTable['source'];
    src?: InsetTable['src'];
    'src-format'?: InsetTable['srcFormat'];
    srcFormat?: InsetTable['srcFormat'];
    unfiltered?: InsetTable['unfiltered'];
    view?: InsetTable['view'];
    exportData?: InsetTable['exportData'];
    arrangement?: InsetTable['arrangement'];
    filters?: InsetTable['filters'];
    aggregates?: InsetTable['aggregates'];
    looks?: InsetTable['looks'];
    query?: InsetTable['query'];
    dormant?: InsetTable['dormant'];
  };
  /** Text in Markdown, to read and to write. */
  'inset-text': {
    text?: InsetText['text'];
    editable?: InsetText['editable'];
    editing?: InsetText['editing'];
    plain?: InsetText['plain'];
    'host-undo'?: InsetText['hostUndo'];
    hostUndo?: InsetText['hostUndo'];
    label?: InsetText['label'];
  };
  /** Where people add their data. */
  'inset-upload': {
    label?: InsetUpload['label'];
    single?: InsetUpload['single'];
    'max-bytes'?: InsetUpload['maxBytes'];
    maxBytes?: InsetUpload['maxBytes'];
    samples?: InsetUpload['samples'];
    'no-preview'?: InsetUpload['noPreview'];
    noPreview?: InsetUpload['noPreview'];
    'no-url'?: InsetUpload['noUrl'];
    noUrl?: InsetUpload['noUrl'];
    'whole-page'?: InsetUpload['wholePage'];
    wholePage?: InsetUpload['wholePage'];
    offers?: InsetUpload['offers'];
  };
  /** A number in a sentence: `<inset-value source="orders" measure="sum(revenue)">`. */
  'inset-value': {
    measure?: InsetValue['measure'];
    format?: InsetValue['format'];
    source?: InsetValue['source'];
    src?: InsetValue['src'];
    'src-format'?: InsetValue['srcFormat'];
    srcFormat?: InsetValue['srcFormat'];
    unfiltered?: InsetValue['unfiltered'];
    query?: InsetValue['query'];
    dormant?: InsetValue['dormant'];
  };
}

/** What each tag tells. */
export interface TemplateEvents {
  'inset-canvas':
    | 'inset-canvas-change'
    | 'inset-canvas-select'
    | 'inset-canvas-page'
    | 'inset-canvas-comment'
    | 'inset-canvas-keep'
    | 'inset-canvas-save-state';
  'inset-chart': 'inset-chart-select' | 'inset-chart-rows' | 'inset-chart-mend' | 'inset-chart-draw';
  'inset-chart-builder': 'inset-chart-builder-change';
  'inset-chat': 'inset-chat-question' | 'inset-chat-answer' | 'inset-chat-add';
  'inset-comments': 'inset-comment-add' | 'inset-comments-change' | 'inset-comment-anchor';
  'inset-divider': never;
  'inset-embed': 'inset-embed-open' | 'inset-embed-choose';
  'inset-filter': 'inset-filter-change';
  'inset-heading': 'inset-heading-change' | 'inset-heading-edit-end' | 'inset-heading-fit';
  'inset-image': 'inset-image-change';
  'inset-metric': never;
  'inset-pivot': 'inset-pivot-select' | 'inset-pivot-change' | 'inset-chart-rows';
  'inset-profile': 'inset-profile-ready' | 'inset-profile-select';
  'inset-provider': 'inset-selection-change';
  'inset-query':
    | 'inset-query-input'
    | 'inset-query-run'
    | 'inset-query-error'
    | 'inset-query-chart'
    | 'inset-query-keep'
    | 'inset-query-kept';
  'inset-recommended-charts': 'inset-recommended-charts-pick';
  'inset-source': 'inset-source-ready' | 'inset-source-progress' | 'inset-source-error';
  'inset-table':
    | 'inset-table-sort'
    | 'inset-table-filter'
    | 'inset-table-group'
    | 'inset-table-arrange'
    | 'inset-table-change'
    | 'inset-table-select'
    | 'inset-table-cell-activate';
  'inset-text': 'inset-text-change' | 'inset-text-edit-end' | 'inset-text-fit';
  'inset-upload':
    | 'inset-upload-start'
    | 'inset-upload-loaded'
    | 'inset-upload-error'
    | 'inset-upload-rename'
    | 'inset-upload-remove'
    | 'inset-upload-use'
    | 'inset-upload-ask';
  'inset-value': never;
}

declare global {
  interface HTMLElementTagNameMap {
    'inset-canvas': InsetCanvas;
    'inset-chart': InsetChart;
    'inset-chart-builder': InsetChartBuilder;
    'inset-chat': InsetChat;
    'inset-comments': InsetComments;
    'inset-divider': InsetDivider;
    'inset-embed': InsetEmbed;
    'inset-filter': InsetFilter;
    'inset-heading': InsetHeading;
    'inset-image': InsetImage;
    'inset-metric': InsetMetric;
    'inset-pivot': InsetPivot;
    'inset-profile': InsetProfile;
    'inset-provider': InsetProvider;
    'inset-query': InsetQuery;
    'inset-recommended-charts': InsetRecommendedCharts;
    'inset-source': InsetSource;
    'inset-table': InsetTable;
    'inset-text': InsetText;
    'inset-upload': InsetUpload;
    'inset-value': InsetValue;
  }
}
