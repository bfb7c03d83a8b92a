import { pageTabsStyles } from '../shared/page-tabs.styles.ts';
import { blockStyles } from './blocks/block.styles.ts';
import { footerStyles } from './canvas-footer.styles.ts';
import { canvasStyles } from './canvas.styles.ts';

/** The looks of a canvas. */
export const canvasSheets = [blockStyles, canvasStyles, pageTabsStyles, footerStyles];
