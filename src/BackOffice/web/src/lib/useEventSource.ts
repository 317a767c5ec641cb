import { useEffect, useRef, useState } from 'react';
import { checkSignIn } from '@/session/session';

const againMs = 5_000;

/** Server-sent events of one address, as long as the page shows them. The browser reconnects by itself,
 * unless it was refused: then somebody may have been signed out, or the server has no room just now.
 * @param url undefined: none.
 * @param on what to do with an event's data, by the event's name. */
export function useEventSource(url: string | undefined, on: Record<string, (data: unknown) => void>): 'connecting' | 'open' | 'lost' {
  const [state, setState] = useState<'connecting' | 'open' | 'lost'>('connecting');
  const [turn, setTurn] = useState(0);
  const handlers = useRef(on);
  useEffect(() => {
    handlers.current = on;
  });
  const names = Object.keys(on).join(' ');
  useEffect(() => {
    if (!url) {
      return;
    }
    const source = new EventSource(url);
    source.onopen = () => setState('open');
    let again: ReturnType<typeof setTimeout> | undefined;
    source.onerror = () => {
      setState('lost');
      if (source.readyState === EventSource.CLOSED) {
        void checkSignIn();
        again = setTimeout(() => setTurn((before) => before + 1), againMs);
      }
    };
    for (const name of names.split(' ')) {
      source.addEventListener(name, (event) => handlers.current[name]?.(JSON.parse((event as MessageEvent<string>).data)));
    }
    return () => {
      clearTimeout(again);
      source.onerror = null;
      source.close();
    };
  }, [url, names, turn]);
  return state;
}
