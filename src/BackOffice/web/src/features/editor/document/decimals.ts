// Shares are decimal texts and stay so: 0.1 has no exact binary number.

/** `"0.125"` as a percentage: `"12.5"`. */
export function percentOf(share: string | number | undefined): string {
  return trimmed(moved(String(share ?? '0'), 2));
}

/** `"12.5"` (or `12,5`) percent as a share: `"0.125"`; undefined where it is no number from 0 to 100. */
export function shareOf(percent: string | number): string | undefined {
  const text = String(percent).replace(',', '.').trim();
  if (!/^\d+(\.\d{1,4})?$/.test(text) || Number(text) > 100) {
    return undefined;
  }
  return trimmed(moved(text, -2));
}

function moved(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = `${'0'.repeat(6)}${whole}${fraction}${'0'.repeat(6)}`;
  const point = 6 + whole.length + places;
  return `${digits.slice(0, point)}.${digits.slice(point)}`;
}

function trimmed(text: string): string {
  const [whole = '', fraction = ''] = text.split('.');
  const left = whole.replace(/^0+(?=\d)/, '');
  const right = fraction.replace(/0+$/, '');
  return right ? `${left}.${right}` : left;
}
