import { fileURLToPath } from 'node:url';

/** Storybook is the manual: each element with its states, options and accessibility notes. */
const kit = '../packages/inset/dist';

export default {
  stories: ['./*.mdx', '../packages/elements/src/**/*.stories.ts'],
  addons: ['@storybook/addon-a11y', '@storybook/addon-docs'],
  framework: '@storybook/web-components-vite',
  managerEntries: (entries = []) => [...entries, fileURLToPath(new URL('brand.mjs', import.meta.url))],
  staticDirs: [
    { from: '../demo/dist/samples', to: '/samples' },
    // The worker and DuckDB's files, which are fetched and not bundled.
    { from: `${kit}/inset-worker.js`, to: '/kit/inset-worker.js' },
    { from: `${kit}/chunks`, to: '/kit/chunks' },
    { from: `${kit}/duckdb`, to: '/kit/duckdb' },
  ],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) => ({
    ...config,
    resolve: {
      ...config.resolve,
      conditions: ['inset-source', 'browser', 'module', 'import', 'default'],
    },
    build: {
      ...config.build,
      chunkSizeWarningLimit: 4000,
      target: 'es2022',
      // Older targets turn light-dark() into something that does not follow an element's own color-scheme.
      cssTarget: ['chrome125', 'firefox125', 'safari18'],
    },
    worker: { format: 'es' },
  }),
};
