/** Registers every element; tags that are taken are left alone. */
import { InsetCanvas } from './canvas/canvas.ts';
import { InsetChart } from './chart/chart.ts';
import { InsetChat } from './chat/chat.ts';
import { InsetComments } from './comments/comments.ts';
import { InsetFilter } from './filter/filter.ts';
import { InsetMetric } from './metric/metric.ts';
import { InsetProfile } from './profile/profile.ts';
import { InsetProvider } from './provider/provider.ts';
import { InsetQuery } from './query/query.ts';
import { defineElement } from './shared/define-element.ts';
import { InsetSource } from './source/source.ts';
import { InsetTable } from './table/table.ts';
import { InsetText } from './text/text.ts';
import { InsetUpload } from './upload/upload.ts';

defineElement('inset-canvas', InsetCanvas);
defineElement('inset-chart', InsetChart);
defineElement('inset-chat', InsetChat);
defineElement('inset-comments', InsetComments);
defineElement('inset-filter', InsetFilter);
defineElement('inset-metric', InsetMetric);
defineElement('inset-profile', InsetProfile);
defineElement('inset-provider', InsetProvider);
defineElement('inset-query', InsetQuery);
defineElement('inset-source', InsetSource);
defineElement('inset-table', InsetTable);
defineElement('inset-text', InsetText);
defineElement('inset-upload', InsetUpload);
