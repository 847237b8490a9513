import { defineConfig } from 'vitest/config';

// `server-only` is empty under this condition and throws without it, as in Next's server bundle.
const serverConditions = { resolve: { conditions: ['react-server'], externalConditions: ['react-server'] } };

export default defineConfig({
  test: {
    reporters: process.env.CI ? ['default', 'github-actions'] : ['default'],
    projects: [
      {
        ssr: serverConditions,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          setupFiles: ['tests/support/fail-on-console-error.ts'],
          // The tested code is pure, so files may share a worker's modules; eight times faster.
          isolate: false,
          // For machines that do other work beside; what takes long by itself is seen in the bench.
          testTimeout: 60_000,
        },
      },
      {
        ssr: serverConditions,
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: ['tests/support/database-server.ts'],
          setupFiles: ['tests/support/fail-on-console-error.ts', 'tests/support/database.ts'],
          pool: 'forks',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
