import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Figure } from '@/components/Figure';
import { shareOf } from '@/lib/figures';
import { useFormat } from '@/lib/format';
import type { Board } from './api';

/** The pulse of this second, and what came of today. */
export function BoardFigures({ board }: { board: Board | undefined }) {
  const { t } = useTranslation('home');
  const { count, rate, amount, percent } = useFormat();
  const totals = board?.totals;
  const minute = (perSecond: number | undefined) => perSecond !== undefined && t('board.minute', { rate: rate(perSecond) });
  const clicks = totals && shareOf(totals.clicked, totals.shown);
  const seen = totals && shareOf(totals.seen, totals.shown);
  const exact = board?.active_shoppers_exact ?? true;
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }} spacing={{ base: 'xs', sm: 'md' }}>
      <Figure label={t('board.events')} value={board && rate(board.events_per_second)} note={board && minute(board.events_per_second_minute)} />
      <Figure label={t('board.interactions')} value={board && rate(board.interactions_per_second)} note={board && minute(board.interactions_per_second_minute)} />
      <Figure label={t('board.active')} value={board && `${exact ? '' : '≈ '}${count(board.active_shoppers)}`} note={t('board.activeNote')} />
      <Figure label={t('board.revenue')} value={board && amount(board.totals.revenue, board.currency)} note={totals && t('board.orders', { count: totals.orders, number: count(totals.orders) })} />
      <Figure label={t('board.eligible')} value={totals && count(totals.eligible)} note={t('board.today')} />
      <Figure label={t('board.shown')} value={totals && count(totals.shown)} note={t('board.today')} />
      <Figure label={t('board.seen')} value={totals && count(totals.seen)} note={seen !== undefined ? t('board.ofShown', { share: percent(seen) }) : t('board.today')} />
      <Figure label={t('board.clicked')} value={totals && count(totals.clicked)} note={clicks !== undefined ? t('board.ofShown', { share: percent(clicks) }) : t('board.today')} />
    </SimpleGrid>
  );
}
