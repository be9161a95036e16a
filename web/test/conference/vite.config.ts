import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** LiveKit's components as a page of the browser tests; no part of the application. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    outDir: '../../target/conference',
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    chunkSizeWarningLimit: 5_000,
  },
});
