import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { checkSignIn } from '@/session/session';
import { useEventSource } from './useEventSource';

vi.mock('@/session/session', () => ({ checkSignIn: vi.fn() }));

class Source {
  static readonly CLOSED = 2;
  static readonly opened: Source[] = [];
  readyState = 0;
  onopen?: () => void;
  onerror: (() => void) | null = null;
  readonly addEventListener = vi.fn();
  readonly close = vi.fn();

  constructor() {
    Source.opened.push(this);
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  Source.opened.length = 0;
  vi.stubGlobal('EventSource', Source);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function fail(readyState: number): void {
  const source = Source.opened.at(-1);
  act(() => {
    Object.assign(source ?? {}, { readyState });
    source?.onerror?.();
  });
}

test('a stream that is refused is asked for again, and whether one is signed in still', () => {
  const { result, unmount } = renderHook(() => useEventSource('/live', { board: () => undefined }));
  fail(Source.CLOSED);
  expect(result.current).toBe('lost');
  expect(checkSignIn).toHaveBeenCalledOnce();
  act(() => void vi.advanceTimersByTime(10_000));
  expect(Source.opened).toHaveLength(2);
  unmount();
  fail(Source.CLOSED);
  vi.advanceTimersByTime(60_000);
  expect(Source.opened).toHaveLength(2);
});

test('a stream that broke is the browser\'s to open again', () => {
  const { result } = renderHook(() => useEventSource('/live', { board: () => undefined }));
  fail(0);
  vi.advanceTimersByTime(60_000);
  expect(result.current).toBe('lost');
  expect(Source.opened).toHaveLength(1);
});
