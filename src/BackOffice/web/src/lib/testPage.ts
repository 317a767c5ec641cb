const keyOf = (retailer: string) => `luckycart-test-page-${retailer}`;

/** As long as the server takes. */
export const pageMax = 1_024;

/** The page that was looked at last; else the product's own shop page, where the demo's is; else none. */
export function pageOf(retailer: string): string {
  return localStorage.getItem(keyOf(retailer)) ?? (retailer === 'demo' ? `${window.location.origin}/demo-shop` : '');
}

export function rememberPage(retailer: string, page: string): void {
  localStorage.setItem(keyOf(retailer), page);
}

/** The address that was typed, `https://` before it where that was left out; undefined: the server would refuse it. */
export function pageFrom(typed: string): string | undefined {
  const text = typed.trim();
  const page = text.includes('://') ? text : `https://${text}`;
  if (page.length > pageMax || /[\s\\]/.test(page) || !URL.canParse(page)) {
    return undefined;
  }
  const { protocol, username, password } = new URL(page);
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' ? page : undefined;
}
