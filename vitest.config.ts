import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/one-seed.ts'],
    setupFiles: ['test/support/seeded.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Read by `npm run check:coverage`.
    coverage: { include: ['src/domain/**'], reporter: ['json'] },
  },
})
