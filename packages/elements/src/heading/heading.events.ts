/** The heading as it is being typed. */
export type HeadingChangeEvent = CustomEvent<{ text: string }>;

/** The height that the heading needs at its width now, in pixels. */
export type HeadingFitEvent = CustomEvent<{ height: number }>;

declare global {
  interface HTMLElementEventMap {
    'inset-heading-change': HeadingChangeEvent;
    'inset-heading-edit-end': CustomEvent<undefined>;
    'inset-heading-fit': HeadingFitEvent;
  }
}
