import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/bench/**', 'node_modules/**'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    // Real servers and DuckDB want the cores; two workers fill a small machine without starving either.
    maxWorkers: 2,
    pool: 'forks',
  },
});
