import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: '/assets/',
  publicDir: false,
  plugins: [react()],
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
      input: { site: 'styles/site.scss', page: 'scripts/page.ts', designer: 'designer/main.ts' },
      output: {
        entryFileNames: '[name].js',
        // Chunks import it, and must not do so from the entry, which the page asks for by another address.
        codeSplitting: { groups: [{ name: 'preload', test: /preload-helper/ }] },
        chunkFileNames: '[name]-[hash].js',
        assetFileNames: '[name][extname]',
      },
    },
  },
});
