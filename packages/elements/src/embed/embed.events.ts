/** Somebody wants to see the embedded canvas on its own. Cancelable: otherwise its link is followed, or it fills the screen. */
export type EmbedOpenEvent = CustomEvent<{ canvasId: string }>;

/** Another canvas was chosen. Cancelable: otherwise it is shown. */
export type EmbedChooseEvent = CustomEvent<{ canvasId: string }>;

declare global {
  interface HTMLElementEventMap {
    'inset-embed-open': EmbedOpenEvent;
    'inset-embed-choose': EmbedChooseEvent;
  }
}
