import type { EditingHost } from '../editing/editing-host.ts';
import { pageName } from '../viewing/page-tabs.ts';
import { leastZoom, mostZoom, type Zoom } from '../viewing/viewing.ts';
import type { ActionContext, CanvasAction } from './canvas-action.ts';
import { print } from './canvas-files.ts';

type PageActionId =
  | 'addPage'
  | 'renamePage'
  | 'movePageBack'
  | 'movePageOn'
  | 'removePage'
  | 'previousPage'
  | 'nextPage'
  | 'toPreviousPage'
  | 'toNextPage'
  | 'zoomIn'
  | 'zoomOut'
  | 'zoomActual'
  | 'zoomFit'
  | 'present'
  | 'print';

const hasPage =
  (by: number) =>
  ({ host }: ActionContext): boolean =>
    host.viewing.pages[host.viewing.at + by] !== undefined;
const mayEdit = ({ host }: ActionContext): boolean => !host.session.readonly;

/** Adds a page after the one shown, and shows it. */
export function addPage({ host }: ActionContext): void {
  host.attempt(() => {
    const { viewing, session, strings } = host;
    // The first page of all has no entry yet that another could come after.
    const [id] = session.run({ kind: 'add-page', after: viewing.page });
    viewing.show(id!);
    host.say(strings.canvas.said.pageAdded);
  });
}

/** Removes a page with its blocks; the one beside it is shown. */
export function removePage({ host }: ActionContext, id: string): void {
  host.attempt(() => {
    const { viewing, session, strings } = host;
    const { pages, at } = viewing;
    const beside = pages[at + 1] ?? pages[at - 1];
    const count = viewing.blocks.length;
    session.run({ kind: 'remove-page', id });
    if (beside) viewing.show(beside.id);
    host.say(strings.canvas.said.pageRemoved(count));
  });
}

const moving = (by: -1 | 1): Omit<CanvasAction, 'id' | 'title'> => ({
  isOffered: (context) => mayEdit(context) && hasPage(by)(context),
  run: ({ host }) => {
    const { page, at } = host.viewing;
    host.attempt(() => host.session.run({ kind: 'move-page', id: page, to: at + by }));
  },
});

const turning = (by: -1 | 1, keys: string): Omit<CanvasAction, 'id' | 'title'> => ({
  keys: [keys],
  isOffered: hasPage(by),
  run: ({ host: { viewing, strings, say } }) => {
    if (viewing.turn(by)) say(pageName(viewing.pages[viewing.at]!, viewing.at, strings));
  },
});

const sending = (by: -1 | 1): Omit<CanvasAction, 'id' | 'title'> => ({
  isOffered: (context) => mayEdit(context) && context.editing.selected.size > 0 && hasPage(by)(context),
  run: (context) => {
    const { viewing } = context.host;
    sendToPage(context, viewing.pages[viewing.at + by]!.id);
  },
});

/** Takes the selected blocks to another page, and shows them there. */
export function sendToPage({ host, editing }: ActionContext, page: string): void {
  host.attempt(() => {
    const { locked } = editing;
    const ids = [...editing.selected];
    host.session.run({ kind: 'move-to-page', ids, page });
    host.viewing.show(page);
    editing.select(ids.filter((id) => !locked.has(id)));
    host.say(host.strings.canvas.said.sentToPage(editing.selected.size));
  });
}

/** Shows the page larger or smaller, and says how large. */
function zoom({ viewing, strings: { canvas }, say }: EditingHost, to: Zoom): void {
  viewing.zoomTo(to);
  say(`${canvas.zoom}: ${canvas.percent(viewing.factor)}`);
}

const zoomStep = 0.1;
const zooming = (by: -1 | 1): Omit<CanvasAction, 'id' | 'title'> => ({
  icon: by > 0 ? 'plus' : 'minus',
  keys: by > 0 ? ['Mod+=', 'Mod++'] : ['Mod+-'],
  isOffered: ({ host: { viewing } }) => (by > 0 ? viewing.factor < mostZoom : viewing.factor > leastZoom),
  run: ({ host }) => zoom(host, Math.round((host.viewing.factor + by * zoomStep) * 10) / 10),
});

/** What can be done with pages, and how large they are looked at. */
export const pageActions: readonly (readonly [PageActionId, Omit<CanvasAction, 'id' | 'title'>])[] = [
  ['addPage', { icon: 'plus', isOffered: mayEdit, run: addPage }],
  [
    'renamePage',
    {
      icon: 'pencil',
      isOffered: (context) => mayEdit(context) && context.host.viewing.pages.length > 1,
      run: ({ host }) => host.viewing.rename(host.viewing.page),
    },
  ],
  ['movePageBack', moving(-1)],
  ['movePageOn', moving(1)],
  [
    'removePage',
    {
      icon: 'trash',
      isOffered: (context) => mayEdit(context) && context.host.viewing.pages.length > 1,
      run: (context) => removePage(context, context.host.viewing.page),
    },
  ],
  ['previousPage', turning(-1, 'Alt+PageUp')],
  ['nextPage', turning(1, 'Alt+PageDown')],
  ['toPreviousPage', sending(-1)],
  ['toNextPage', sending(1)],
  ['zoomIn', zooming(1)],
  ['zoomOut', zooming(-1)],
  [
    'zoomActual',
    {
      keys: ['Mod+0'],
      isOffered: ({ host }) => host.viewing.zoom !== 1,
      run: ({ host }) => zoom(host, 1),
    },
  ],
  [
    'zoomFit',
    {
      icon: 'expand',
      isOffered: ({ host }) => host.viewing.zoom !== 'width',
      run: ({ host }) => zoom(host, 'width'),
    },
  ],
  [
    'present',
    {
      icon: 'presentation',
      isOffered: ({ host }) => host.session.canvas.blocks.length > 0,
      run: ({ host }) => host.present(),
    },
  ],
  [
    'print',
    {
      icon: 'printer',
      isOffered: ({ host }) => host.session.canvas.blocks.length > 0,
      run: ({ host }) => void print(host),
    },
  ],
];
