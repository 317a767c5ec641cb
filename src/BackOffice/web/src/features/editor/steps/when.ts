import type { useFormat } from '@/lib/format';
import { startOf } from '../document/dates';
import type { CampaignDocument } from '@/api/campaign';

type Translate = (key: string, values?: Record<string, unknown>) => string;

/** "From 1 March 2026 until 31 March 2026 inclusive". */
export function whenOf(document: CampaignDocument, t: Translate, format: ReturnType<typeof useFormat>): string {
  if (!document.starts_at || !document.ends_at) {
    return t('when.missing');
  }
  const start = startOf(document.starts_at);
  const from = t('common:from', { day: format.localDay(document.starts_at) + (start.time ? ` ${start.time}` : '') });
  const time = document.ends_at.slice(11, 16);
  const until = time === '00:00' ? t('common:until', { day: format.lastDay(document.ends_at) }) : t('when.untilTime', { day: format.localDay(document.ends_at), time });
  return `${from}, ${until}`;
}
