import { expect, test } from 'vitest';
import { aliasOf, decimalOf, type Profile, pressureOf } from './profile';
import recorded from './recorded/state.json';

const profile = recorded.profile as unknown as Profile;

test('pressure counts each meeting with a campaign, the latest campaign first', () => {
  const pressures = pressureOf(profile.campaign_history);
  expect(pressures.map((p) => p.campaignId)).toEqual(['merci-commande-1', 'bienvenue-hygiene-et-beaute', 'huilerie-tramontane-decouverte']);
  expect(pressures.at(-1)?.counts).toEqual({ shown: 2, seen: 1, clicked: 1 });
});

test.each([[750, 'EUR', '7.50'], [5, 'EUR', '0.05'], [-1234, 'EUR', '-12.34'], [750, 'JPY', '750'], [12345, 'KWD', '12.345'], [0, 'EUR', '0.00']])(
  '%i minor units of %s are %s', (minor, currency, text) => {
    expect(decimalOf(minor, currency)).toBe(text);
  });

test('an alias is told from when it was stated', () => {
  expect(profile.aliases.map(aliasOf).map((alias) => alias?.[0])).toEqual(['email_sha256', 'loyalty_card']);
});
