import { useEffect, useRef, useState } from 'react';

/** Server-sent events of one address, as long as the page shows them. The browser reconnects by itself.
 * @param url undefined: none.
 * @param on what to do with an event's data, by the event's name. */
export function useEventSource(url: string | undefined, on: Record<string, (data: unknown) => void>): 'connecting' | 'open' | 'lost' {
  const [state, setState] = useState<'connecting' | 'open' | 'lost'>('connecting');
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
    source.onerror = () => setState('lost');
    for (const name of names.split(' ')) {
      source.addEventListener(name, (event) => handlers.current[name]?.(JSON.parse((event as MessageEvent<string>).data)));
    }
    return () => source.close();
  }, [url, names]);
  return state;
}
