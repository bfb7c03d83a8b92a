import { createEs2015LinkerPlugin } from '@angular/compiler-cli/linker/babel';
import { ConsoleLogger, LogLevel, NodeJSFileSystem } from '@angular/compiler-cli';
import { transformAsync } from '@babel/core';
import { defineConfig } from 'vite';

/** Angular's own packages are compiled half; the page would compile the rest by eval, which its policy forbids. */
const linked = {
  name: 'angular-linker',
  async transform(code, id) {
    if (!/[\\/]@angular[\\/]/.test(id) || !code.includes('ɵɵngDeclare')) return null;
    const linker = createEs2015LinkerPlugin({
      fileSystem: new NodeJSFileSystem(),
      logger: new ConsoleLogger(LogLevel.warn),
      linkerJitMode: false,
    });
    const options = { filename: id, plugins: [linker], babelrc: false, configFile: false, compact: false };
    const { code: linkedCode, map } = await transformAsync(code, options);
    return { code: linkedCode, map };
  },
};

export default defineConfig({
  define: { ngDevMode: 'false', ngJitMode: 'false', ngI18nClosureMode: 'false' },
  plugins: [linked],
  // On a server, too, all of Angular goes through the linker.
  ssr: { noExternal: [/^@angular\//] },
});
