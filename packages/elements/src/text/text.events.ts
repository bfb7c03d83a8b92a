/** The text as it is being typed. */
export type TextChangeEvent = CustomEvent<{ text: string }>;

declare global {
  interface HTMLElementEventMap {
    'inset-text-change': TextChangeEvent;
    'inset-text-edit-end': CustomEvent<undefined>;
  }
}
