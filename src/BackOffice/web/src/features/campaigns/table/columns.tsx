import { createColumnHelper, type RowData } from '@tanstack/react-table';
import type { TFunction } from 'i18next';
import { formatsOf } from '@/lib/format';
import type { CampaignRow, RetailerFacts } from '../api';
import { endsWithDay, periodOf } from '../period';
import classes from './table.module.css';

declare module '@tanstack/react-table' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars
  interface TableMeta<TData extends RowData> {
    t: TFunction<'campaigns'>;
    language: string;
    retailerOf: (id: string) => RetailerFacts;
    nowMs: number;
    names: ReadonlyMap<string, string>;
  }
}

const column = createColumnHelper<CampaignRow>();

export const linkOf = (row: CampaignRow) => `/r/${encodeURIComponent(row.retailer_id)}/campaigns/${encodeURIComponent(row.campaign_id)}`;

/** What the table shows; columns whose id the API can sort by are sortable. */
export const columns = [
  column.accessor('name', {
    enableSorting: true,
    cell: ({ row: { original: row }, table }) => (
      <>
        <a href={linkOf(row)} data-open className={classes.link} title={row.name}>{row.name}</a>
        <span className={classes.second}>{aboutOf(row, table.options.meta?.t)}</span>
      </>
    ),
  }),
  column.accessor('retailer_id', {
    id: 'retailer', enableSorting: false, cell: ({ getValue, table }) => <span className={classes.line}>{table.options.meta?.retailerOf(getValue()).name}</span>,
  }),
  // As StatusBadge looks, at a tenth of its cost: hundreds of them pass by in a second of scrolling.
  column.accessor('status', {
    enableSorting: true,
    cell: ({ getValue, table }) => <span className={classes.pill} data-status={getValue()}>{table.options.meta?.t(`common:status.${getValue()}`)}</span>,
  }),
  column.accessor('starts_at', {
    enableSorting: true,
    cell: ({ row: { original: row }, table: { options: { meta } } }) => {
      const zone = meta?.retailerOf(row.retailer_id).timeZone ?? 'UTC';
      const { from, until } = periodOf(row.starts_at, row.ends_at, zone, meta?.language ?? 'fr');
      return (
        <>
          <span className={classes.line}>{meta?.t('period.from', { day: from })}</span>
          <span className={classes.second}>{meta?.t(endsWithDay(row.ends_at, zone) ? 'period.until' : 'period.untilTime', { day: until })}</span>
        </>
      );
    },
  }),
  column.accessor('advertiser', {
    enableSorting: false,
    cell: ({ row: { original: row } }) => (
      <>
        <span className={classes.line}>{row.advertiser ?? '–'}</span>
        {row.operation_id && <span className={classes.second}>{row.operation_id}</span>}
      </>
    ),
  }),
  column.accessor('owner', { enableSorting: false, cell: ({ getValue }) => <span className={classes.line}>{getValue() ?? '–'}</span> }),
  column.accessor('changed_at', {
    enableSorting: true,
    cell: ({ row: { original: row }, table: { options: { meta } } }) => {
      const formats = formatsOf(meta?.language ?? 'fr', meta?.retailerOf(row.retailer_id).timeZone);
      return (
        <>
          <span className={classes.line} title={formats.moment(row.changed_at)}>{formats.since(row.changed_at, meta?.nowMs ?? 0)}</span>
          <span className={classes.second}>{meta?.names.get(row.changed_by) ?? row.changed_by}</span>
        </>
      );
    },
  }),
];

function aboutOf(row: CampaignRow, t: TFunction<'campaigns'> | undefined): string {
  const type = t?.(`common:type.${row.type}` as 'common:type.banner', { defaultValue: row.type }) ?? row.type;
  return [type, ...row.placements.slice(0, 2), ...row.tags.slice(0, 3).map((tag) => `#${tag}`)].join(' · ');
}
