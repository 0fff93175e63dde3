import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  css: {
    preprocessorOptions: {
      scss: {
        loadPaths: ['node_modules'],
        // Bootstrap 5.3 still uses @import and the global colour functions.
        quietDeps: true,
        silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function'],
      },
    },
  },
  build: {
    outDir: '../wwwroot/assets',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      input: { site: 'styles/site.scss', page: 'scripts/page.ts' },
      output: {
        entryFileNames: '[name].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
