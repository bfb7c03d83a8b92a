/**
 * The script tag: `<script type="module" src="…/inset.js"></script>`. Elements of the page register themselves when
 * their tags appear; nothing else of the kit is loaded before. Everything is asked for at once: each file that waits
 * for another costs a round trip on the way to the first chart.
 */
import { startEarly } from './start-early.ts';

const first = document.querySelector(
  'inset-chart[src], inset-table[src], inset-metric[src], inset-source[src]',
);
if (first) startEarly(first);

import('./connect-server.ts').then(({ connectServers }) => connectServers(document)).catch(tell);
import('./autoload.ts').then(({ autoload }) => autoload(document, startEarly)).catch(tell);

function tell(error: unknown): void {
  console.error('Inset could not be loaded.', error);
}
