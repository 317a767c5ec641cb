import { useTranslation } from 'react-i18next';
import type { RetailerFacts } from '../api';
import { endsWithDay, periodOf } from '../period';
import { linkOf } from '../table/columns';
import type { Bar, GroupHead } from './layout';
import classes from './timeline.module.css';

/** What the lines below belong to. */
export function GroupLine({ group }: { group: GroupHead }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  return <span className={classes.group}>{group.name ?? t('timeline.without')} <span className={classes.count}>{t('count', { count: group.count, shown: group.count })}</span></span>;
}

/** One campaign: its name, and its bar; both open it.
 * @param roomy its last day fits into the bar. */
export function BarLine({ bar, index, stop, language, retailer, ofAll, roomy, onFocus }: {
  bar: Bar; index: number; stop: boolean; language: string; retailer: RetailerFacts; ofAll: boolean; roomy: boolean; onFocus: () => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const { row } = bar;
  const { from, until } = periodOf(row.starts_at, row.ends_at, retailer.timeZone, language);
  const end = t(endsWithDay(row.ends_at, retailer.timeZone) ? 'period.until' : 'period.untilTime', { day: until });
  const about = [ofAll ? retailer.name : undefined, t(`common:status.${row.status}`), t('period.from', { day: from })].filter(Boolean).join(', ');
  return (
    <a href={linkOf(row)} data-line={index} tabIndex={stop ? 0 : -1} onFocus={onFocus} className={classes.open} title={`${row.name}, ${about} ${end}`}>
      <span className={classes.name}>{row.name}<span className={classes.hidden}>, {about} </span></span>
      <span className={classes.track}>
        <span
          className={classes.bar} data-status={row.status} data-before={bar.before || undefined} data-after={bar.after || undefined}
          style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
        >
          <span className={roomy ? classes.barText : classes.hidden}>{end}</span>
        </span>
      </span>
    </a>
  );
}
