import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isPassing } from './problem';

let signedOut: () => void = () => undefined;

/** What to do when an answer says that the sign-in no longer holds. */
export function onSignedOut(then: () => void): void {
  signedOut = then;
}

const onError = (error: unknown) => {
  if (isSignedOut(error)) {
    signedOut();
  }
};

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({ onError }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => failures < 2 && isPassing(error),
    },
    mutations: { retry: false },
  },
});

/** Whether the sign-in no longer holds. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}
