import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect, useState } from 'react';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { i18n, setLanguage, startI18n } from '@/i18n';
import { setAt } from '../document/paths';
import { fromTemplate } from '../document/templates';
import type { CampaignDocument, Group } from '@/api/campaign';
import { type Editor, EditorProvider } from '../state/EditorContext';
import RuleBuilder from './RuleBuilder';

beforeAll(async () => {
  await startI18n();
  await i18n.loadNamespaces(['common', 'editor']);
  await setLanguage('en');
});

// Looking things up by role takes long in jsdom on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let last: CampaignDocument;
beforeEach(() => {
  // Sentences and suggestions are the server's: here it is away.
  vi.stubGlobal('fetch', () => Promise.reject(new Error('away')));
});

function Page({ audience }: { audience?: Group }) {
  const [document, setDocument] = useState<CampaignDocument>(() => ({ ...fromTemplate('message', { campaignId: 'c', name: 'C', timeZone: 'UTC', placements: [], now: new Date(0) }), audience }));
  useEffect(() => {
    last = document;
  });
  const editor: Editor = {
    retailer: 'demo', settings: { name: 'Demo', currency: 'EUR', time_zone: 'UTC' }, placements: [], document, check: undefined, checking: false, strict: true,
    change: (path, value) => setDocument((before) => setAt(before, path, value)), edit: (_, change) => setDocument(change),
  };
  return <EditorProvider value={editor}><RuleBuilder /><button type="button" onClick={() => setDocument((before) => ({ ...before, audience: undefined }))}>undo all</button></EditorProvider>;
}

function show(audience?: Group) {
  render(<QueryClientProvider client={new QueryClient()}><MantineProvider env="test"><Page audience={audience} /></MantineProvider></QueryClientProvider>);
}

test('a starter, a value and a group come into the document', async () => {
  const user = userEvent.setup();
  show();
  await user.click(screen.getByRole('button', { name: 'cart above…' }));
  expect(last.audience).toEqual({ combinator: 'and', rules: [{ field: 'cart.amount', operator: '>=', value: '30' }] });
  const value = screen.getByRole('textbox', { name: 'Value' });
  await user.clear(value);
  await user.type(value, '49,90');
  expect(last.audience?.rules[0]).toMatchObject({ value: '49.90' });
  await user.click(screen.getByRole('button', { name: 'new shoppers' }));
  await user.click(screen.getByRole('radio', { name: 'at least one' }));
  expect(last.audience).toMatchObject({ combinator: 'or', rules: [{ field: 'cart.amount' }, { field: 'shopper.new', value: true }] });
});

test('what the builder does not know stays with its rule, and goes with it', async () => {
  const rule = { field: 'purchased.quantity', where: [{ field: 'item_brand', operator: 'in', value: ['Evian'] }], within: 'last_month', operator: '=', value: 0 };
  const user = userEvent.setup();
  show({ combinator: 'and', rules: [rule, { field: 'shopper.known', operator: '=', value: true }] });
  const [first] = screen.getAllByRole('group', { name: /^Condition/ });
  await user.click(within(first as HTMLElement).getByRole('checkbox', { name: 'with the present event' }));
  expect(last.audience?.rules[0]).toEqual({ ...rule, including_event: true });
  await user.click(screen.getByRole('button', { name: 'Remove: 1' }));
  expect(last.audience).toEqual({ combinator: 'and', rules: [{ field: 'shopper.known', operator: '=', value: true }] });
  await user.click(screen.getByRole('button', { name: 'Remove: 1' }));
  expect(last.audience).toBeUndefined();
});

test('what changes outside, as by undo, is what the builder shows', async () => {
  const user = userEvent.setup();
  show({ combinator: 'and', rules: [{ field: 'shopper.known', operator: '=', value: true }] });
  expect(screen.getAllByRole('group', { name: /^Condition/ })).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'undo all' }));
  expect(screen.queryAllByRole('group', { name: /^Condition/ })).toHaveLength(0);
});
