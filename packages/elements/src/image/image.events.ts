/** Another picture was chosen: itself as a `data:` URL, and its size in pixels. */
export type ImageChangeEvent = CustomEvent<{ src: string; width: number; height: number }>;

declare global {
  interface HTMLElementEventMap {
    'inset-image-change': ImageChangeEvent;
  }
}
