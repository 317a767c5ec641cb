import { useTranslation } from 'react-i18next';
import { placeOf, ticksOf, type TimeSpan } from './layout';
import classes from './timeline.module.css';

const percent = (share: number) => `${share * 100}%`;

/** The months, and the days or weeks, over the bars. Each bar says its own days: this is for the eye. */
export function Scale({ span, today, language }: { span: TimeSpan; today: number; language: string }) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const locale = language === 'en' ? 'en-GB' : 'fr-FR';
  const month = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const ticks = ticksOf(span);
  const now = placeOf(span, today);
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.corner} />
      <div className={classes.track}>
        {ticks.filter((tick, n) => tick.firstOfMonth && !(n === 0 && ticks.slice(1, 4).some((next) => next.firstOfMonth))).map((tick) => (
          <span key={tick.at} className={classes.month} style={{ left: percent(tick.left) }}>{month.format(tick.at)}</span>
        ))}
        {ticks.map((tick) => <span key={tick.at} className={classes.tick} data-weekend={tick.weekend || undefined} style={{ left: percent(tick.left), width: percent(tick.width) }}>{new Date(tick.at).getUTCDate()}</span>)}
        {now !== undefined && <span className={classes.todayLabel} style={{ left: percent(now) }}>{t('timeline.todayShort')}</span>}
      </div>
    </div>
  );
}

/** The lines behind the bars. */
export function ScaleLines({ span }: { span: TimeSpan }) {
  return (
    <div className={classes.lines} aria-hidden>
      {ticksOf(span).map((tick) => <span key={tick.at} className={classes.gridLine} data-weekend={tick.weekend || undefined} data-month={tick.firstOfMonth || undefined} style={{ left: percent(tick.left), width: percent(tick.width) }} />)}
    </div>
  );
}

/** Today, over the bars. */
export function TodayLine({ span, today }: { span: TimeSpan; today: number }) {
  const now = placeOf(span, today);
  return now !== undefined && <div className={`${classes.lines} ${classes.over}`} aria-hidden><span className={classes.today} style={{ left: percent(now) }} /></div>;
}
