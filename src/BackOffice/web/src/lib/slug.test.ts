import { expect, test } from 'vitest';
import { slugOf } from './slug';

test.each([["Héros d'accueil", 'heros-d-accueil'], ['  Été 2026 !', 'ete-2026'], ['—', ''], ['a'.repeat(80), 'a'.repeat(60)]])('%s', (name, id) => {
  expect(slugOf(name)).toBe(id);
});
