import { InsetError, type Backend } from '@inset/model';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { createMemoryBackend, createMemoryWorld } from '../provider/memory-backend.ts';

export default {
  title: 'Elements/Comments',
  component: 'inset-comments',
  parameters: { width: 380 },
} satisfies Meta;

interface Scene {
  ada: Backend;
  grace: Backend;
  canvasId: string;
}

/** Two people at one canvas, as at a server. */
async function open(): Promise<Scene> {
  const world = createMemoryWorld();
  const [ada, grace] = [createMemoryBackend(world), createMemoryBackend(world)];
  await ada.session.register({ email: 'ada@example.org', name: 'Ada Lovelace', password: 'long enough' });
  await grace.session.register({ email: 'grace@example.org', name: 'Grace Hopper', password: 'long enough' });
  const { id: canvasId } = await ada.canvases.create({ title: 'Sales' });
  await ada.shares.grant(canvasId, 'grace@example.org', 'commenter');
  return { ada, grace, canvasId };
}

async function talk({ ada, grace, canvasId }: Scene): Promise<void> {
  const anchor = { blockId: 'chart' };
  const first = await grace.comments.add(canvasId, { text: 'Why did revenue fall in March?', anchor });
  await ada.comments.add(canvasId, {
    text: 'Two stores were closed for stocktaking. I have asked the team for the exact days.',
    anchor,
    replyTo: first.id,
  });
  const done = await ada.comments.add(canvasId, { text: 'The title should name the year.', anchor: {} });
  await ada.comments.update(done.id, { resolved: true });
  await grace.comments.add(canvasId, { text: 'Could we see this by channel as well?', anchor: {} });
}

const panel = (backend: Backend, canvasId: string, canComment = true): TemplateResult => html`
  <inset-provider .backend=${backend}>
    <inset-comments canvas-id=${canvasId} ?can-comment=${canComment}>
      <a slot="sign-in" href="#sign-in">Sign in to comment</a>
    </inset-comments>
  </inset-provider>
`;

const scene = (prepare: (scene: Scene) => Promise<void> = async () => {}): StoryObj['loaders'] => [
  async () => {
    const opened = await open();
    await prepare(opened);
    return { scene: opened };
  },
];

export const Ready: StoryObj = {
  loaders: scene(talk),
  render: (_, { loaded }) => panel(loaded['scene'].ada, loaded['scene'].canvasId),
};

export const Empty: StoryObj = {
  loaders: scene(),
  render: (_, { loaded }) => panel(loaded['scene'].ada, loaded['scene'].canvasId),
};

/** For who may look but not comment. */
export const ReadOnly: StoryObj = {
  loaders: scene(talk),
  render: (_, { loaded }) => panel(loaded['scene'].ada, loaded['scene'].canvasId, false),
};

const broken = (backend: Backend, list: Backend['comments']['list']): Backend => ({
  ...backend,
  comments: { ...backend.comments, list },
});

export const Loading: StoryObj = {
  tags: ['held'],
  loaders: scene(),
  render: (_, { loaded: { scene: opened } }) =>
    panel(
      broken(opened.ada, () => new Promise(() => {})),
      opened.canvasId,
    ),
};

export const ServerAway: StoryObj = {
  loaders: scene(),
  render: (_, { loaded: { scene: opened } }) =>
    panel(
      broken(opened.ada, () => Promise.reject(new InsetError('UNAVAILABLE'))),
      opened.canvasId,
    ),
};

export const Narrow: StoryObj = { ...Ready, parameters: { width: 280 } };

export const RightToLeft: StoryObj = { ...Ready, parameters: { dir: 'rtl' } };
