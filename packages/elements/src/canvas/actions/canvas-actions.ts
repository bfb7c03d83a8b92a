import type { BlockKind } from '@inset/model';
import {
  blockKinds,
  isKnownBlock,
  isLocked,
  type AlignmentLine,
  type CanvasCommand,
  type SpreadAxis,
} from '@inset/model/canvas-document';
import type { Strings } from '../../locales/en.ts';
import type { IconName } from '../../shared/icon.ts';
import type { ActionContext, ActionId, CanvasAction } from './canvas-action.ts';
import { pageActions } from './page-actions.ts';
import { askHowToSave, pickCanvasFile } from './canvas-files.ts';
import { saveChoices, type SaveChoice } from '../export/save-choices.ts';
import { kindIcons } from './kind-icons.ts';

const hasBlocks = ({ host }: ActionContext): boolean => host.session.canvas.blocks.length > 0;
const mayEdit = ({ host }: ActionContext): boolean => !host.session.readonly;
const hasSelected =
  (least: number, most = Infinity) =>
  (context: ActionContext): boolean => {
    const { size } = context.editing.selected;
    return mayEdit(context) && size >= least && size <= most;
  };
/** How many of the selected blocks are locked, or not. */
const countOf = ({ editing }: ActionContext, locked: boolean): number =>
  editing.selectedBlocks.filter((block) => isLocked(block) === locked).length;
const hasFree =
  (least: number, most = Infinity) =>
  (context: ActionContext): boolean =>
    hasSelected(least, most)(context) && countOf(context, false) >= least;
const idsOf = ({ editing }: ActionContext): string[] => [...editing.selected];
const isKnown = ({ editing }: ActionContext): boolean => {
  const block = editing.block([...editing.selected][0] ?? '');
  return block !== undefined && isKnownBlock(block);
};

type NamedId = keyof Strings['canvas']['actions'];
/** An action whose words stand under its own name. */
const named = (id: NamedId, rest: Omit<CanvasAction, 'id' | 'title'>): CanvasAction => ({
  id,
  title: ({ canvas }) => canvas.actions[id],
  ...rest,
});

/** Puts blocks elsewhere, and says so to who does not see it. */
function arrange({ host, editing }: ActionContext, id: NamedId, command: CanvasCommand): void {
  const { actions, said } = host.strings.canvas;
  host.attempt(() => {
    host.session.run(command);
    host.say(said.arranged(actions[id], editing.selected.size));
  });
}

const alignment = (id: NamedId, line: AlignmentLine): CanvasAction =>
  named(id, {
    forSeveral: true,
    isOffered: (context) => !context.host.isNarrow && hasFree(2)(context),
    run: (context) =>
      arrange(context, id, { kind: 'align-blocks', ids: [...context.editing.selected], line }),
  });

const spreading = (id: NamedId, axis: SpreadAxis): CanvasAction =>
  named(id, {
    forSeveral: true,
    isOffered: (context) => !context.host.isNarrow && hasFree(3)(context),
    run: (context) =>
      arrange(context, id, { kind: 'spread-blocks', ids: [...context.editing.selected], axis }),
  });

const reordering = (id: 'moveUp' | 'moveDown', icon: IconName, by: -1 | 1): CanvasAction =>
  named(id, {
    icon,
    isOffered: (context) => context.host.isNarrow && hasFree(1, 1)(context),
    run: ({ editing }) => void editing.moveInOrder(by),
  });

/** Locks the selected blocks that are not locked, or unlocks those that are. */
const locking = (id: 'lock' | 'unlock', keys: string, locked: boolean): CanvasAction =>
  named(id, {
    icon: locked ? 'lock-open' : 'lock',
    keys: [keys],
    isOnBlock: true,
    forSeveral: true,
    isOffered: (context) => mayEdit(context) && countOf(context, locked) > 0,
    run: ({ editing }) => editing.lock(!locked),
  });

const adding = (kind: BlockKind): CanvasAction => ({
  id: `add-${kind}`,
  title: ({ canvas }) => canvas.addKind[kind],
  icon: kindIcons[kind],
  isOffered: mayEdit,
  run: ({ host }) => host.addKind(kind),
});

const saving = (id: NamedId, choice: SaveChoice): CanvasAction =>
  named(id, {
    icon: 'download',
    isOffered: (context) => saveChoices.includes(choice) && hasBlocks(context),
    run: ({ host }) => void askHowToSave(host, choice),
  });

/** All actions, in the order in which they are listed. */
export const canvasActions: readonly CanvasAction[] = [
  named('edit', {
    icon: 'pencil',
    keys: ['Enter'],
    isOnBlock: true,
    isOffered: (context) =>
      context.editing.selected.size === 1 &&
      isKnown(context) &&
      // Who may only look comes to what the block shows.
      (context.host.session.readonly || countOf(context, false) === 1),
    run: ({ editing }) => editing.edit([...editing.selected][0]!),
  }),
  named('duplicate', {
    icon: 'copy',
    keys: ['Mod+D'],
    isOnBlock: true,
    isOffered: hasSelected(1),
    run: (context) => context.editing.duplicate(idsOf(context)),
  }),
  named('comment', {
    icon: 'message-circle',
    isOffered: ({ host, editing }) => host.comments && editing.selected.size === 1,
    run: ({ host, editing }) => host.onComment([...editing.selected][0]!),
  }),
  named('remove', {
    icon: 'trash',
    keys: ['Delete', 'Backspace'],
    isOnBlock: true,
    isOffered: hasFree(1),
    run: (context) => context.editing.remove(idsOf(context)),
  }),
  named('group', {
    icon: 'group',
    keys: ['Mod+G'],
    isOnBlock: true,
    forSeveral: true,
    isOffered: (context) => hasSelected(2)(context) && !context.editing.grouping.whole,
    run: ({ editing }) => editing.group(),
  }),
  named('ungroup', {
    icon: 'ungroup',
    keys: ['Mod+Shift+G'],
    isOnBlock: true,
    forSeveral: true,
    isOffered: (context) => mayEdit(context) && context.editing.grouping.some,
    run: ({ editing }) => editing.ungroup(),
  }),
  locking('lock', 'Mod+L', false),
  locking('unlock', 'Mod+Shift+L', true),
  reordering('moveUp', 'arrow-up', -1),
  reordering('moveDown', 'arrow-down', 1),
  alignment('alignLeft', 'left'),
  alignment('alignCenter', 'center'),
  alignment('alignRight', 'right'),
  alignment('alignTop', 'top'),
  alignment('alignMiddle', 'middle'),
  alignment('alignBottom', 'bottom'),
  spreading('spreadAcross', 'across'),
  spreading('spreadDown', 'down'),
  ...(Object.keys(blockKinds) as BlockKind[]).map(adding),
  named('selectAll', {
    keys: ['Mod+A'],
    isOnBlock: true,
    isOffered: (context) => mayEdit(context) && context.host.viewing.blocks.length > 0,
    run: ({ host, editing }) => editing.selectTogether(host.viewing.blocks.map(({ id }) => id)),
  }),
  named('selectSeveral', {
    icon: 'circle-check',
    isOffered: (context) => mayEdit(context) && context.host.viewing.blocks.length > 1,
    run: ({ editing }) => editing.selectSeveral(!editing.isSelecting),
  }),
  named('saveAs', {
    icon: 'download',
    isOffered: hasBlocks,
    run: ({ host }) => void askHowToSave(host),
  }),
  saving('savePdf', 'pdf'),
  saving('savePng', 'png'),
  saving('saveCapsule', 'capsule'),
  saving('saveJson', 'json'),
  named('openFile', {
    icon: 'upload',
    isOffered: mayEdit,
    run: ({ host }) => pickCanvasFile(host),
  }),
  ...pageActions.map(([id, rest]) => named(id, rest)),
  named('undo', {
    icon: 'undo-2',
    keys: ['Mod+Z'],
    isOffered: (context) => mayEdit(context) && context.host.session.undo.canUndo,
    run: ({ host }) => host.undo(),
  }),
  named('redo', {
    icon: 'redo-2',
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    isOffered: (context) => mayEdit(context) && context.host.session.undo.canRedo,
    run: ({ host }) => host.redo(),
  }),
  named('library', {
    icon: 'panel-left',
    isOffered: ({ host }) => host.panels.includes('library'),
    run: ({ host }) => host.togglePanel('library'),
  }),
  named('properties', {
    icon: 'panel-right',
    isOffered: ({ host }) => host.panels.includes('properties'),
    run: ({ host }) => host.togglePanel('properties'),
  }),
  named('commands', {
    icon: 'search',
    keys: ['Mod+K'],
    isOffered: mayEdit,
    run: ({ host }) => host.showCommands(),
  }),
];

const byId = new Map(canvasActions.map((action) => [action.id, action]));

export const canvasAction = (id: ActionId): CanvasAction => byId.get(id)!;
