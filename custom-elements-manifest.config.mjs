/** The elements' documentation as data: what editors, wrappers and Storybook read. */
export default {
  globs: ['packages/elements/src/*/*.ts'],
  exclude: [
    '**/*.test.ts',
    '**/*.stories.ts',
    '**/*.styles.ts',
    '**/templates/**',
    '**/testing/**',
    '**/shared/!(data-element).ts',
    '**/locales/**',
    '**/theme/**',
  ],
  outdir: 'packages/elements',
  litelement: true,
};
