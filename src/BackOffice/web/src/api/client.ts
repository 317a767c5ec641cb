import createClient, { type Middleware } from 'openapi-fetch';
import { ApiError, type Problem } from './problem';
import type { paths } from './schema';

let csrfToken = '';

/** Told by GET /api/v1/session; sent with every call that changes something. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

const antiforgery: Middleware = {
  onRequest({ request }) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      request.headers.set('X-CSRF-Token', csrfToken);
    }
    return request;
  },
  onError() {
    return new ApiError({ status: 0, code: 'offline' });
  },
};

/** The management API, typed by the OpenAPI document that the server publishes. */
export const api = createClient<paths>({ credentials: 'same-origin' });
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
    throw new ApiError({ ...problem, status: response.status });
  }
  return data as T;
}

/** The same, with the ETag: what a later If-Match names. */
export async function okTagged<T>(answering: Promise<Answer<T>>): Promise<{ body: T; etag: string | undefined }> {
  const answer = await answering;
  return { body: await ok(Promise.resolve(answer)), etag: answer.response.headers.get('ETag') ?? undefined };
}
