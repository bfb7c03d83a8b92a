import { executeServerCommand } from '@web/test-runner-commands';

/** What a reader may have set. */
export type ReaderFeatures = Partial<{
  'prefers-contrast': 'more' | 'less';
  'forced-colors': 'active';
  'prefers-reduced-motion': 'reduce';
  'prefers-color-scheme': 'dark' | 'light';
}>;

/** Has the page read by somebody who has set these, and nothing else. Without any: as the browser is. */
export async function emulateFeatures(features: ReaderFeatures = {}): Promise<void> {
  await executeServerCommand('emulate-features', features);
}
