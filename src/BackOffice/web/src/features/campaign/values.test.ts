import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { formatsOf } from '@/lib/format';
import commonFr from '@/locales/fr/common.json';
import campaignEn from '@/locales/en/campaign.json';
import campaignFr from '@/locales/fr/campaign.json';
import { valueText } from './values';

const i18n = i18next.createInstance();
beforeAll(() => i18n.init({
  lng: 'fr', resources: { fr: { campaign: campaignFr, common: commonFr }, en: { campaign: campaignEn } }, ns: ['campaign', 'common'], interpolation: { escapeValue: false },
}));

// Intl's spaces do not break; a reader of this test need not see them.
const text = (pattern: string, value: unknown, language = 'fr') =>
  valueText(pattern, value, { t: i18n.getFixedT(language, 'campaign'), formats: formatsOf(language), language, currency: 'EUR' }).replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a value of a document', () => {
  it('is told in the words of its field', () => {
    expect(text('ends_at', '2026-04-01T00:00:00')).toBe("jusqu'au 31 mars 2026 inclus");
    expect(text('starts_at', '2026-03-01T08:30:00')).toBe('1er mars 2026 à 08:30');
    expect(text('holdout', '0.10')).toBe('10 %');
    expect(text('budget.amount', '5000.00')).toBe('5 000,00 €');
    expect(text('budget.pacing', 'even')).toBe('régulière');
    expect(text('goal.within', '7d')).toBe('7 jours');
    expect(text('caps[].of', 'tag:eau')).toBe('pour l\'étiquette « eau »');
    expect(text('tags[]', 'eau')).toBe('eau');
    expect(text('exclusive_group', null)).toBe('rien');
  });

  it('is a sentence where it is a cap, a trigger or a rule', () => {
    expect(text('caps[]', { counts: 'seen', max: 3, within: '1d', of: 'campaign' })).toBe('vue au plus 3 fois, 1 jour, pour cette campagne');
    expect(text('triggers[]', { after: '15m', since: 'add_to_cart', without: ['purchase'] })).toBe('15 minutes après « ajout au panier », sauf « achat » entre-temps');
    expect(text('triggers[]', 'page_view')).toBe('page vue');
    const rule = { field: 'purchased.quantity', where: [{ field: 'item_brand', operator: 'in', value: ['Evian', 'Volvic'] }], within: 'last_month', operator: '=', value: 0 };
    expect(text('audience.rules[]', rule)).toBe('quantité achetée (produits : marque parmi Evian, Volvic) est 0, le mois dernier');
    expect(text('audience.rules[]', rule, 'en')).toBe('quantity bought (products: brand among Evian, Volvic) is 0, last month');
  });

  it('that nobody put in words stays as it is', () => {
    expect(text('audience.rules[]', { field: 'event.attributes.colour', operator: '=', value: 'red' })).toBe('event.attributes.colour est red');
    expect(text('prizes[].name', 'Café')).toBe('Café');
  });
});
