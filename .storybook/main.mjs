/** Storybook is the manual: each element with its states, options and accessibility notes. */
export default {
  stories: ['./*.mdx', '../packages/elements/src/**/*.stories.ts'],
  addons: ['@storybook/addon-a11y', '@storybook/addon-docs'],
  framework: '@storybook/web-components-vite',
  staticDirs: [{ from: '../demo/public/samples', to: '/samples' }],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (config) => ({
    ...config,
    resolve: {
      ...config.resolve,
      conditions: ['inset-source', 'browser', 'module', 'import', 'default'],
    },
    esbuild: { target: 'es2022' },
    build: { ...config.build, chunkSizeWarningLimit: 4000, target: 'es2022' },
    worker: { format: 'es' },
  }),
};
