/**
 * The script tag: `<script type="module" src="…/inset.js"></script>`. Elements of the page register themselves when
 * their tags appear; nothing else of the kit is loaded before.
 */
import { autoload } from './autoload.ts';
import { connectServers } from './connect-server.ts';

connectServers(document);
autoload(document);
