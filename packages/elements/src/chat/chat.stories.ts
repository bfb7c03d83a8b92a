import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import type { InsetSource } from '../source/source.ts';
import { heldDataSource } from '../testing/held-data-source.ts';
import type { InsetChat } from './chat.ts';

export default { title: 'Elements/Chat', component: 'inset-chat', parameters: { width: 640 } } satisfies Meta;

const chat = (): TemplateResult => html`
  <inset-source name="orders" src="samples/orders.csv"></inset-source>
  <inset-chat source="orders" can-add></inset-chat>
`;

/** Asks questions one after the other, as a person would. */
const asking =
  (...questions: string[]) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    await customElements.whenDefined('inset-chat');
    const element = canvasElement.querySelector<InsetChat>('inset-chat')!;
    await element.updateComplete;
    const source = canvasElement.querySelector<InsetSource>('inset-source');
    while (source && source.state?.state !== 'ready') await new Promise((resolve) => setTimeout(resolve, 20));
    for (const question of questions) await element.ask(question);
  };

/** Before the first question it offers some that this data can answer. */
export const Empty: StoryObj = {
  render: chat,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector<InsetChat>('inset-chat')!;
    while (!element.renderRoot?.querySelector('.suggestions button')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  },
};

export const ChartAnswer: StoryObj = {
  render: chat,
  play: asking('total revenue by month for each region'),
};

export const NumberAnswer: StoryObj = { render: chat, play: asking('average rating where channel is web') };

export const TopFiveAnswer: StoryObj = {
  render: chat,
  play: asking('top 5 products by quantity in 2024'),
};

export const Conversation: StoryObj = {
  render: chat,
  play: asking('how many orders per region', 'average rating per category where channel is web'),
};

/** How it was read, what ran, where, over how much, and what left the page. */
export const Receipt: StoryObj = {
  render: chat,
  play: async (context) => {
    await asking('total revenue by category')(context);
    const { renderRoot } = context.canvasElement.querySelector<InsetChat>('inset-chat')!;
    renderRoot.querySelector<HTMLDetailsElement>('details.receipt')!.open = true;
  },
};

/** It says what it did understand, and offers what it can do. */
export const NotUnderstood: StoryObj = { render: chat, play: asking('flurble the wobbly snark') };

export const Loading: StoryObj = {
  tags: ['held'],
  render: () => html`
    <inset-provider .dataSource=${heldDataSource('query')}>
      <inset-chat source="orders"></inset-chat>
    </inset-provider>
  `,
  play: async (context) => void asking('total revenue by region')(context),
};

export const MissingFile: StoryObj = {
  render: () => html`
    <inset-source name="orders" src="samples/nothing.csv"></inset-source>
    <inset-chat source="orders"></inset-chat>
  `,
};

export const Narrow: StoryObj = { ...ChartAnswer, parameters: { width: 340 } };

export const RightToLeft: StoryObj = { ...ChartAnswer, parameters: { dir: 'rtl' } };
