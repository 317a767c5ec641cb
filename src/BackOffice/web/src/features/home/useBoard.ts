import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useReducer } from 'react';
import { dayOf } from '@/lib/zoned';
import { useEventSource } from '@/lib/useEventSource';
import type { Board } from './api';
import { follow, type Followed } from './board';

// A line broken by a look at another page goes on where it was.
const kept = new Map<string, Followed>();

/** Follows a retailer's board, second by second. */
export function useBoard(retailer: string, timeZone: string): { followed: Followed | undefined; lost: boolean } {
  const [followed, take] = useReducer((before: Followed | undefined, board: Board) => follow(before, board, (ms) => dayOf(ms, timeZone)), kept.get(retailer));
  useEffect(() => {
    if (followed) {
      kept.set(retailer, followed);
    }
  }, [retailer, followed]);
  const now = useEventSource(`/api/v1/retailers/${encodeURIComponent(retailer)}/live`, { board: (data) => take(data as Board) });
  // A stream ends now and then and the browser opens the next: that alone is not worth a word.
  const [state] = useDebouncedValue(now, 4_000);
  return { followed, lost: state === 'lost' };
}
