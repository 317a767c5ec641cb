const browsers: [RegExp, string][] = [[/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\//, 'Firefox'], [/\bSamsungBrowser\//, 'Samsung Internet'], [/\b(Headless)?Chrom(e|ium)\//, 'Chrome'], [/\bSafari\//, 'Safari']];
const systems: [RegExp, string][] = [[/\bAndroid\b/, 'Android'], [/\b(iPhone|iPod)\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'macOS'], [/\bCrOS\b/, 'ChromeOS'], [/\bLinux\b/, 'Linux']];

/** What a browser says that it is, as a person names it: "Firefox · Windows"; what is unknown as it was sent. */
export function browserOf(userAgent: string): string {
  const named = [browsers, systems].map((known) => known.find(([form]) => form.test(userAgent))?.[1]).filter(Boolean);
  return named.join(' · ') || userAgent.slice(0, 60) || '–';
}
