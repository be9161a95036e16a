import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = 'http://localhost:6080';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    target: 'es2022',
    // The media client and its components are this large; they load after the form is seen.
    chunkSizeWarningLimit: 650,
    rolldownOptions: { input: ['index.html', 'recordings.html', 'share.html'] },
  },
  server: {
    proxy: {
      '/token': server,
      '/session': server,
      '/keys': server,
      '/invitations': server,
      '/shared/': server,
      // The page /recordings.html starts with the same letters as the API's /recordings.
      '^/recordings(?!\\.html)': server,
      '^/media/': server,
    },
  },
  test: {
    environment: 'happy-dom',
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    restoreMocks: true,
  },
});
