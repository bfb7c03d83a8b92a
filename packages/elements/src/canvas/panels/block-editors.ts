import { enBlocks } from '../../locales/en-blocks.ts';
import { enEmbed } from '../../locales/en-embed.ts';

/** The fields of those kinds of block that have many: they come with the first such block that is selected. */
export { embedProperties } from './embed-properties.ts';
export { filterProperties } from './filter-properties.ts';
export { metricProperties } from './metric-properties.ts';
export { pivotProperties } from './pivot-properties.ts';

/** Their words, to be added by who loads them: a package without side effects does nothing by being loaded. */
export const words = { blocks: enBlocks, embed: enEmbed };
