import { beforeEach, vi } from 'vitest';

// A warning that nobody reads is a fault that nobody sees: whatever is printed as an error fails the test.
beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation((...values: unknown[]) => {
    throw new Error(`console.error was called: ${values.map(String).join(' ')}`);
  });
});
