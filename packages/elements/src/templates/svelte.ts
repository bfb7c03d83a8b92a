import type { HTMLAttributes } from 'svelte/elements';
import type { TemplateEvents, TemplateProps } from './template-props.ts';

type Listeners<Tag extends keyof TemplateEvents> = {
  [Event in TemplateEvents[Tag] as `on${Event}`]?: (event: HTMLElementEventMap[Event]) => void;
};
type SvelteElements = {
  [Tag in keyof TemplateProps]: Omit<HTMLAttributes<HTMLElementTagNameMap[Tag]>, keyof TemplateProps[Tag]> &
    TemplateProps[Tag] &
    Listeners<Tag>;
};

/**
 * Lets `svelte-check` and editors check the elements in templates. Once in an application, such as in its `app.d.ts`:
 * `/// <reference types="@inset/elements/templates/svelte" />`
 */
declare module 'svelte/elements' {
  interface SvelteHTMLElements extends SvelteElements {}
}
