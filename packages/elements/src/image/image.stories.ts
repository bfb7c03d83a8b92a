import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';

/** Hills at dusk, drawn here so that the stories need no file. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360"><rect width="640" height="360" fill="#f4c98a"/><circle cx="460" cy="120" r="46" fill="#f28c38"/><path d="M0 250 160 150l140 90 120-70 220 120v70H0z" fill="#3d7a74"/><path d="M0 300l200-70 180 60 260-50v120H0z" fill="#1d4f52"/></svg>`;
const src = `data:image/svg+xml;base64,${btoa(drawing)}`;
const alt = 'Hills at dusk';

export default {
  title: 'Elements/Image',
  component: 'inset-image',
  render: (args) => html`
    <inset-image
      .style=${'height: 240px'}
      .src=${args['src'] ?? ''}
      .alt=${args['alt']}
      .caption=${args['caption']}
      .fit=${args['fit'] ?? 'contain'}
      ?editable=${args['editable']}
    ></inset-image>
  `,
} satisfies Meta;

export const Ready: StoryObj = { args: { src, alt, caption: 'Where the tents are tried, in May.' } };

export const Cover: StoryObj = { args: { src, alt, fit: 'cover' } };

/** Nobody has described it yet, which who edits is asked to do. */
export const NotDescribed: StoryObj = { args: { src, editable: true } };

export const Empty: StoryObj = { args: { editable: true } };

export const EmptyToLookAt: StoryObj = { args: {} };

/** Another site would learn who looks: the host has to allow it. */
export const Refused: StoryObj = {
  args: { src: 'https://collector.example/tents.webp', alt: 'Three tents' },
};

export const NotThere: StoryObj = {
  args: { src: 'samples/nothing.png', alt: 'Three tents', editable: true },
};

export const Narrow: StoryObj = {
  args: { src, caption: 'Where the tents are tried, in May and in all weathers.', editable: true },
  parameters: { width: 200 },
};

export const RightToLeft: StoryObj = {
  args: { src, caption: 'حيث تُجرَّب الخيام', editable: true },
  parameters: { dir: 'rtl' },
};
