import { backendCases } from '@inset/model/testing';
import { createMemoryBackend, createMemoryWorld } from './memory-backend.ts';

describe('the in-memory backend', () => {
  for (const { name, run } of backendCases) {
    it(name, () => {
      const world = createMemoryWorld();
      return run({ newBackend: () => createMemoryBackend(world) });
    });
  }
});
