import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Chunks lie flat beside the entries: `../../migrations` then means the same in source and build. */
const flat = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' };

/**
 * The same files are served from app://afterdesk/ and from the browser host's origin, and a deep
 * address such as /orders/1 must still find them; electron-vite would set a relative base.
 */
const rootBased = { name: 'afterdesk:root-based', config: () => ({ base: '/' }) };

/**
 * Two chunks that import each other run in an order that depends on which screen came first; a constant
 * of the one is then still undefined in the other. Such a build breaks a screen for some and not for
 * others, so it is none.
 */
const noCircles: Plugin = {
  name: 'afterdesk:no-circles',
  generateBundle(_options, bundle) {
    const imports = (name: string) => {
      const chunk = bundle[name];
      return chunk?.type === 'chunk' ? chunk.imports : [];
    };
    const done = new Set<string>();
    const walk = (name: string, way: readonly string[]): void => {
      if (way.includes(name)) this.error(`chunks in a circle: ${[...way, name].join(' > ')}`);
      if (done.has(name)) return;
      for (const next of imports(name)) walk(next, [...way, name]);
      done.add(name);
    };
    for (const name of Object.keys(bundle)) walk(name, []);
  },
};

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      sourcemap: true,
      // Dependencies stay in node_modules: better-sqlite3 is native, and one copy serves every host.
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: 'src-main/shell/main.ts',
          'counter-worker': 'src-main/counter/worker.ts',
        },
        output: { format: 'es', ...flat },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload has no ES modules and no node_modules.
      externalizeDeps: false,
      rolldownOptions: {
        input: { bridge: 'src-preload/bridge.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react(), rootBased, noCircles],
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      // The browser host opens in whatever Chromium the shop has.
      target: 'chrome130',
      minify: true,
      // An inlined asset would need `data:` in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1600,
      rolldownOptions: {
        input: 'src-renderer/index.html',
        output: {
          codeSplitting: {
            groups: [
              { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
              // Loaded when somebody prints or shows a code.
              { name: 'codes', test: /node_modules\/bwip-js\// },
              // What the first screen needs, whole and in one request; nothing else comes before it.
              { name: 'first', tags: ['$initial'] },
              // What other screens share, in one piece: in several they would import each other in a circle.
              { name: 'shared', test: /./, minShareCount: 2 },
            ],
          },
        },
      },
    },
  },
});
