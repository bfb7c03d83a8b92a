import type { HTMLAttributes, VNodeProps } from 'vue';
import type { TemplateEvents, TemplateProps } from './template-props.ts';

type Listeners<Tag extends keyof TemplateEvents> = {
  [Event in TemplateEvents[Tag] as `on${Capitalize<Camel<Event>>}`]?: (
    event: HTMLElementEventMap[Event],
  ) => void;
};
type Camel<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Text;

/** Vue reads what a template may set from `$props`. */
type VueElement<Tag extends keyof TemplateProps> = new () => HTMLElementTagNameMap[Tag] & {
  $props: Omit<HTMLAttributes, keyof TemplateProps[Tag]> & VNodeProps & TemplateProps[Tag] & Listeners<Tag>;
};
type VueElements = { [Tag in keyof TemplateProps]: VueElement<Tag> };

/**
 * Lets `vue-tsc` and editors check the elements in templates. Once in an application, such as in its `env.d.ts`:
 * `/// <reference types="@inset/elements/templates/vue" />`
 */
declare module 'vue' {
  interface GlobalComponents extends VueElements {}
}
