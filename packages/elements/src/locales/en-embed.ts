import { number } from './english-number.ts';

/** Strings of `<inset-embed>`. */
export const enEmbed = {
  canvas: 'the canvas',
  canvases: 'Canvases',
  none: 'No canvas has been chosen.',
  empty: 'There is nothing on this canvas yet.',
  emptyPage: 'There is nothing on this page yet.',
  open: (title: string) => `Open “${title}” on its own`,
  enlarge: (title: string) => `Show “${title}” on the whole screen`,
  offline: 'Offline: as this device last saw it',
  failed: 'The canvas could not be shown',
  notFound:
    'There is no such canvas, it was removed, or you may not see it. Ask whoever looks after it, or choose another.',
  forbidden: 'You may not see this canvas. Ask whoever looks after it for access.',
  signIn: 'Only who is signed in may see this canvas. Sign in, then try again.',
  unreachable:
    'The server cannot be reached, and this device keeps no copy of the canvas. Try again once there is a connection.',
  circle: 'It would be shown within itself',
  circleWay: (titles: string[]) =>
    `${titles.map((title) => `“${title}”`).join(' → ')}. Choose another canvas, or take it off one of these.`,
  tooDeep: 'It lies too deep',
  tooDeepHow: (most: number) =>
    `At most ${number(most)} canvases are shown within each other. Open it on its own.`,
  openIt: 'Open it',
  more: (title: string) => `The canvas “${title}” goes on: there is more of it than fits here.`,
  choose: 'Choose the canvas to show here',
  search: 'Search by name',
  byId: 'Or paste its id or address',
  badId: 'This cannot be the id or the address of a canvas.',
  show: 'Show it',
  noCanvases: 'There is no other canvas yet. Make one first, or paste the id of somebody else’s.',
  noneFound: 'No canvas has this name.',
  listFailed: 'The canvases could not be listed',
  moreFound: (shown: number, all: number) => `${number(shown)} of ${number(all)}. Search for the others.`,
  title: 'Title',
  titleHint: 'Its own',
  chooseAnother: 'Choose another canvas',
  firstPage: 'Page shown first',
  fit: 'Layout',
  fits: { flow: 'in the room there is', width: 'whole width, made smaller' },
  filtered: 'Filters from here reach in',
  filteredHint: 'Where both read the same data. Its own filters always work inside it.',
};
