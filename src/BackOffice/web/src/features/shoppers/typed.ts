const hashed = /^[0-9a-f]{64}$/i;

/** An e-mail address leaves the browser only as its SHA-256, as the sites send it: neither the address bar nor a log holds it. */
export async function withoutEmail(typed: string): Promise<string> {
  const text = typed.trim();
  // Outside a secure context there is no digest; the server then makes it.
  if (!text.includes('@') || hashed.test(text) || !globalThis.crypto?.subtle) {
    return text;
  }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.toLowerCase()));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
