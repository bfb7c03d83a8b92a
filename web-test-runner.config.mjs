import { esbuildPlugin } from '@web/dev-server-esbuild';
import { fromRollup } from '@web/dev-server-rollup';
import commonjs from '@rollup/plugin-commonjs';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserReport } from './scripts/browser-report.mjs';
import { chromiumFlags, findChromium } from './scripts/chromium.mjs';
import { emulatedFeatures } from './scripts/emulated-features.mjs';

/** A page with a window and a profile of its own: frames run and focus moves though two files are tested at once. */
async function foregroundPage({ context }) {
  const own = await context.browser().createBrowserContext();
  const page = await own.newPage();
  page.once('close', () => void own.close().catch(() => {}));
  const client = await page.createCDPSession();
  await client.send('Emulation.setFocusEmulationEnabled', { enabled: true });
  return page;
}

/** Elements and worker code in real Chromium. `CHROME_PATH` or the system's browser; nothing is downloaded. */
export default {
  files: ['packages/elements/src/**/*.test.ts', 'packages/*/src/**/*.browser.test.ts'],
  rootDir: '.',
  nodeResolve: {
    exportConditions: ['inset-source', 'browser', 'development', 'import', 'default'],
    browser: true,
  },
  plugins: [
    // Wrapped in functions, as by default, such a module has no default export for the one that imports it.
    fromRollup(commonjs)({ include: ['**/node_modules/{chai,mocha,nearley}/**'], strictRequires: false }),
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.json' }),
    emulatedFeatures(),
  ],
  browsers: [
    chromeLauncher({
      launchOptions: { executablePath: findChromium(), args: chromiumFlags },
      concurrency: 2,
      createPage: foregroundPage,
    }),
  ],
  reporters: [browserReport('node_modules/.cache/browser-tests.json')],
  testFramework: { config: { timeout: 20_000 } },
  testsFinishTimeout: 240_000,
};
