/** The text as it is being typed. */
export type TextChangeEvent = CustomEvent<{ text: string }>;

/** The height that the text needs at its width now, in pixels. */
export type TextFitEvent = CustomEvent<{ height: number }>;

declare global {
  interface HTMLElementEventMap {
    'inset-text-change': TextChangeEvent;
    'inset-text-edit-end': CustomEvent<undefined>;
    'inset-text-fit': TextFitEvent;
  }
}
