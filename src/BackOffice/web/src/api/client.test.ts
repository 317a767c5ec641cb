import { beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from './problem';

const csrf = () => new Response(JSON.stringify({ code: 'csrf' }), { status: 403, headers: { 'Content-Type': 'application/problem+json' } });
const done = () => new Response(null, { status: 204 });

beforeEach(() => vi.resetModules());

async function clientWith(answers: Response[]) {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    sent.push(request);
    return Promise.resolve(answers.shift() ?? done());
  });
  // The address of a page: Node's Request takes no path alone.
  vi.stubGlobal('Request', class extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      super(typeof input === 'string' && input.startsWith('/') ? `http://127.0.0.1${input}` : input, init);
    }
  });
  return { sent, ...(await import('./client')) };
}

const signOut = (client: typeof import('./client')) => client.ok(client.api.DELETE('/api/v1/session' as never));

test('a refused token is read again, and the call repeated once with the new one', async () => {
  const client = await clientWith([csrf(), done()]);
  client.setCsrfToken('old');
  client.onCsrfRefused(() => {
    client.setCsrfToken('new');
    return Promise.resolve(true);
  });
  await signOut(client);
  expect(client.sent.map((request) => request.headers.get('X-CSRF-Token'))).toEqual(['old', 'new']);
});

test('a token that is refused again is an error, not a loop', async () => {
  const client = await clientWith([csrf(), csrf(), csrf()]);
  client.onCsrfRefused(() => Promise.resolve(true));
  await expect(signOut(client)).rejects.toMatchObject({ problem: { code: 'csrf' } });
  expect(client.sent).toHaveLength(2);
});

test('a call is not repeated as somebody else', async () => {
  const client = await clientWith([csrf()]);
  client.onCsrfRefused(() => Promise.resolve(false));
  await expect(signOut(client)).rejects.toMatchObject({ status: 403 });
  expect(client.sent).toHaveLength(1);
});

test('how long to wait comes with the refusal', async () => {
  const client = await clientWith([
    new Response(JSON.stringify({ code: 'locked_out' }), { status: 429, headers: { 'Retry-After': '90', 'Content-Type': 'application/problem+json' } }),
  ]);
  const refused = await signOut(client).catch((error: unknown) => error as ApiError);
  expect((refused as ApiError).problem).toMatchObject({ code: 'locked_out', retry_after: 90 });
});
