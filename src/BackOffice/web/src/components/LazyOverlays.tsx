import { lazy, Suspense, useEffect, useState } from 'react';

const Overlays = lazy(() => import('./Overlays'));

// Where the browser has no idle callback, and where it is never idle.
const laterMs = 1_500;

/** Overlays, fetched once the page has drawn: their scripts do not keep it waiting. What is said before is said then. */
export function LazyOverlays() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if ('requestIdleCallback' in window) {
      const idle = window.requestIdleCallback(() => setWanted(true), { timeout: laterMs });
      return () => window.cancelIdleCallback(idle);
    }
    const timer = setTimeout(() => setWanted(true), laterMs);
    return () => clearTimeout(timer);
  }, []);
  return wanted && <Suspense fallback={null}><Overlays /></Suspense>;
}
