import { useEffect } from 'react';

/** The document's title: what a screen reader says first when the page changes. */
export function useTitle(...parts: (string | undefined)[]): void {
  const title = [...parts.filter(Boolean), 'LuckyCart'].join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
