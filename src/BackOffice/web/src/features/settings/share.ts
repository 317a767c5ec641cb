/** A share of a document (`"0.105"`) as percents (10.5). */
export function percentOf(share: string | number | undefined): number | undefined {
  return share === undefined || share === '' ? undefined : Math.round(Number(share) * 1e6) / 1e4;
}

/** Percents as a document's share, exact to its six decimals: 10.5 is `"0.105"`. */
export function shareOf(percent: number | undefined): string | undefined {
  return percent === undefined ? undefined : (Math.round(percent * 1e4) / 1e6).toFixed(6).replace(/\.?0+$/, '');
}
