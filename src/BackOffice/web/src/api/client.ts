import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, type Problem } from './problem';
import type { paths } from './schema';

let csrfToken = '';
let rereadSession: () => Promise<boolean> = () => Promise.resolve(false);

/** Told by GET /api/v1/session; sent with every call that changes something. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

/** What to do when the token no longer fits: another tab has signed in since.
 * @param reread reads the session again; false: somebody else is signed in now, and the call must not be repeated as theirs. */
export function onCsrfRefused(reread: () => Promise<boolean>): void {
  rereadSession = reread;
}

const antiforgery: Middleware = {
  onRequest({ request }) {
    if (changes(request)) {
      request.headers.set('X-CSRF-Token', csrfToken);
    }
    return request;
  },
  onError() {
    return new ApiError({ status: 0, code: 'offline' });
  },
};

/** Sends a call; once more with the new token where the old one was refused. */
async function send(request: Request): Promise<Response> {
  const again = changes(request) ? request.clone() : undefined;
  const answer = await fetch(request);
  if (!again || answer.status !== 403 || (await codeOf(answer.clone())) !== 'csrf' || !(await rereadSession())) {
    return answer;
  }
  again.headers.set('X-CSRF-Token', csrfToken);
  return fetch(again);
}

function changes(request: Request): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

async function codeOf(answer: Response): Promise<string | undefined> {
  try {
    return ((await answer.json()) as Problem).code;
  } catch {
    return undefined;
  }
}

/** The management API, typed by the OpenAPI document that the server publishes. */
export const api = createClient<paths>({ credentials: 'same-origin', fetch: send });
api.use(antiforgery);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer.
 * @throws ApiError with the server's problem details. */
export async function ok<T>(answering: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answering;
  if (!response.ok) {
    const problem = typeof error === 'object' && error !== null ? (error as Problem) : {};
    const wait = Number(response.headers.get('Retry-After') ?? Number.NaN);
    throw new ApiError({ ...problem, status: response.status, ...(wait > 0 ? { retry_after: wait } : {}) });
  }
  return data as T;
}

/** The same, with the ETag: what a later If-Match names. */
export async function okTagged<T>(answering: Promise<Answer<T>>): Promise<{ body: T; etag: string | undefined }> {
  const answer = await answering;
  return { body: await ok(Promise.resolve(answer)), etag: answer.response.headers.get('ETag') ?? undefined };
}
