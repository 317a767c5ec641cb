import { expect, test } from 'vitest';
import { typeset } from './typeset';

test('spaces that French keeps from breaking do not break', () => {
  expect(typeset({ ask: { delete: 'Supprimer « {{name}} » ?' }, share: '{{percent}} % : trop tôt ; attendez !', plain: 'à 10:32' })).toEqual({
    ask: { delete: 'Supprimer «\u00a0{{name}}\u00a0»\u00a0?' }, share: '{{percent}}\u00a0%\u00a0: trop tôt\u00a0; attendez\u00a0!', plain: 'à 10:32',
  });
});
