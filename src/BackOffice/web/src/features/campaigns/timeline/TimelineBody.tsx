import { useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetailerFacts } from '../api';
import { linkOf } from '../table/columns';
import { type Heights, useRoom } from '../table/useRoom';
import { useRowWindow } from '../table/useRowWindow';
import type { Layout, TimeSpan } from './layout';
import { ScaleLines, TodayLine } from './Scale';
import { BarLine, GroupLine } from './TimelineLines';
import classes from './timeline.module.css';

// The page's width decides, as it decides how much time is shown.
const wideHeights: Heights = { line: 2.25, card: 2.25, linesFrom: 0 };
const narrowHeights: Heights = { line: 3.25, card: 3.25, linesFrom: 0 };

/** The lines in view. Arrows go from campaign to campaign and through time; Enter opens one. */
export function TimelineBody({ layout: { lines }, span, today, language, retailerOf, ofAll, wide, onMove }: {
  layout: Layout; span: TimeSpan; today: number; language: string; retailerOf: (id: string) => RetailerFacts; ofAll: boolean; wide: boolean; onMove: (direction: 1 | -1) => void;
}) {
  const { t } = useTranslation(['campaign-actions', 'campaigns']);
  const router = useRouter();
  const body = useRef<HTMLDivElement>(null);
  const room = useRoom(body, wide ? wideHeights : narrowHeights);
  const { indexes, show, hold } = useRowWindow({ count: lines.length, ...room });
  const [current, setCurrent] = useState(1);
  // One stop for the tab key: where one was, or the first campaign.
  const stop = lines[current]?.kind === 'bar' ? current : 1;

  const go = (from: number, step: number, direction: number) => {
    let to = Math.min(Math.max(from + step, 0), lines.length - 1);
    while (lines[to]?.kind === 'group' && lines[to + direction]) {
      to += direction;
    }
    if (lines[to]?.kind === 'bar') {
      setCurrent(to);
      hold(to);
      show(to);
      requestAnimationFrame(() => requestAnimationFrame(() => body.current?.querySelector<HTMLElement>(`[data-line="${to}"]`)?.focus({ preventScroll: true })));
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const at = Number((event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset.line ?? -1);
    const ways: Partial<Record<string, () => void>> = {
      ArrowDown: () => go(at, 1, 1), ArrowUp: () => go(at, -1, -1), PageDown: () => go(at, 10, 1), PageUp: () => go(at, -10, -1),
      Home: () => go(0, 0, 1), End: () => go(lines.length - 1, 0, -1), ArrowLeft: () => onMove(-1), ArrowRight: () => onMove(1),
    };
    const way = ways[event.key];
    if (at >= 0 && way && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      way();
    }
  };

  const onClick = (event: MouseEvent) => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-line]')?.dataset.line;
    const line = at === undefined ? undefined : lines[Number(at)];
    if (line?.kind === 'bar' && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      router.history.push(linkOf(line.row));
    }
  };

  return (
    <>
      <p id="timeline-keys" className={classes.hidden}>{t('timeline.keys')}</p>
      <div
        ref={body} role="list" aria-label={t('table.label')} aria-describedby="timeline-keys" className={classes.body} style={{ height: lines.length * room.rowHeight }}
        onKeyDown={onKeyDown} onClick={onClick}
      >
        <ScaleLines span={span} />
        {indexes.map((index) => {
          const line = lines[index];
          const top = index * room.rowHeight;
          return line && (
            <div
              key={line.key} role="listitem" aria-setsize={lines.length} aria-posinset={index + 1} className={classes.line} data-group={line.kind === 'group' || undefined}
              style={{ transform: `translateY(${top}px)`, height: room.rowHeight }}
            >
              {line.kind === 'group' ? <GroupLine group={line} /> : <BarLine bar={line} roomy={line.width >= (wide ? 0.15 : 0.4)} index={index} stop={index === stop} language={language} retailer={retailerOf(line.row.retailer_id)} ofAll={ofAll} onFocus={() => {
                setCurrent(index);
                hold(index);
              }} />}
            </div>
          );
        })}
        <TodayLine span={span} today={today} />
      </div>
    </>
  );
}
