import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { i18n, setLanguage, startI18n } from '@/i18n';
import type { Explanation } from './api';
import { Explained } from './ExplanationView';
import caps from './recorded/explain-caps.json';
import rank from './recorded/explain-rank.json';

beforeAll(async () => {
  await startI18n();
  await i18n.loadNamespaces(['common', 'shoppers']);
});

const show = (explanation: unknown) => render(<MantineProvider><Explained explanation={explanation as Explanation} /></MantineProvider>);

test.each(['fr', 'en'] as const)('says why in %s, as the server put it, and what the limit counted', async (language) => {
  await setLanguage(language);
  show(caps);
  // As it stands, with the narrow spaces of French.
  const text = document.body.textContent ?? '';
  expect(text).toContain(caps.sentences[language]);
  expect(text).toContain(i18n.t('common:step.caps'));
  expect(text).toContain(`${caps.cap.sentences[language]} ${i18n.t('shoppers:why.capCount', { observed: 2, needed: 2 })}`);
});

test('a decision that comes out otherwise than recorded is an alarm', () => {
  show(rank);
  expect(screen.queryByRole('alert')).toBeNull();
  show({ ...rank, agrees: false, difference: 'recorded caps' });
  expect(screen.getByRole('alert').textContent).toContain('recorded caps');
});

test('failing rules show what was needed and what was found, apart from those that held', async () => {
  await setLanguage('fr');
  const rule = (path: string, needed: unknown, observed: unknown) => ({ path, needed, observed, sentences: { fr: `règle ${path}`, en: `rule ${path}` } });
  const failed = rule('$.a', 3, 1);
  show({ ...rank, step: 'audience', rules: [failed, rule('$.b', true, true)], failing_rules: [failed] });
  const [failing, holding] = screen.getAllByRole('table');
  expect(failing?.textContent).toContain('règle $.a31');
  expect(holding?.textContent).toContain('règle $.bouioui');
  expect(holding?.textContent).not.toContain('$.a');
});
