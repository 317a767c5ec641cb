import { useTranslation } from 'react-i18next';
import { useRetailer } from '@/api/retailers';
import { formatsOf } from '@/lib/format';
import type { AttentionItem } from './api';
import { numberOf, textOf } from './attention';

/** What needs attention, in a word and in a sentence. */
export function useAttentionText(item: AttentionItem): { what: string; why: string } {
  const { t, i18n } = useTranslation('home');
  const { timeZone, currency } = useRetailer(item.retailer_id);
  const formats = formatsOf(i18n.language, timeZone);
  const { kind, values, since } = item;
  const key = `attention.${kind}`;
  const sentence = (variant: string, words: Record<string, unknown> = {}) => t(`${key}.${variant}`, { since: formats.moment(since), ...words });
  const what = t(`${key}.what`);
  switch (kind) {
    case 'nothing_shown': {
      const last = textOf(values.last_shown_at);
      const reason = textOf(values.reason);
      const parts = [
        last ? sentence('last', { last: formats.moment(last) }) : sentence('never'),
        reason && sentence('reason', { eligible: formats.count(numberOf(values.eligible) ?? 0), reason: t(`common:step.${reason}`, { defaultValue: reason }) }),
      ];
      return { what, why: parts.filter(Boolean).join(' ') };
    }
    case 'rejected_events': {
      const [code, field] = [textOf(values.code), textOf(values.field)];
      const parts = [
        sentence('share', {
          share: formats.percent((numberOf(values.share_percent) ?? 0) / 100), rejected: formats.count(numberOf(values.rejected) ?? 0),
          received: formats.count(numberOf(values.received) ?? 0),
        }),
        code && sentence(field ? 'field' : 'code', { code: t(`code.${code}`, { defaultValue: code }), field }),
      ];
      return { what, why: parts.filter(Boolean).join(' ') };
    }
    case 'ends_soon': {
      const ends = textOf(values.ends_at);
      return { what, why: ends ? t('common:until', { day: formats.lastDay(localOf(ends)) }) : sentence('why') };
    }
    case 'paused_with_budget': {
      const [amount, interactions] = [textOf(values.left_amount), numberOf(values.left_interactions)];
      const left = amount ? formats.amount(amount, currency) : sentence('interactions', { count: interactions ?? 0, number: formats.count(interactions ?? 0) });
      return { what, why: sentence('why', { left }) };
    }
    case 'not_started': {
      const starts = textOf(values.starts_at);
      return {
        what,
        why: sentence('why', { starts: starts ? formats.localDay(localOf(starts)) : formats.day(since), status: t(`common:status.${textOf(values.status) ?? 'draft'}`) }),
      };
    }
    default:
      return { what, why: sentence('why') };
  }

  // A document's time has no zone; an instant is told in the retailer's.
  function localOf(time: string): string {
    if (!/(Z|[+-]\d\d:\d\d)$/.test(time)) {
      return time;
    }
    return new Date(time).toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
  }
}
