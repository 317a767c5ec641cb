/** The editor's steps, in their order. */
export const steps = ['what', 'where', 'who', 'when', 'limits', 'review'] as const;

export type Step = (typeof steps)[number];

const beginnings: [RegExp, Step][] = [
  [/^\$\.interaction.*\.placement$/, 'where'], [/^\$\.interaction\.variants(\[\d+\]\.content)?$/, 'where'],
  [/^\$\.(interaction|name|campaign_id|advertiser|operation_id|owner|tags)\b/, 'what'], [/^\$\.audience\b/, 'who'], [/^\$\.(starts_at|ends_at|triggers)\b/, 'when'],
  [/^\$\.(caps|budget|exclusive_group|priority|expected_margin|weight|holdout|goal)\b/, 'limits'],
];

/** The step on which a fault's place is. */
export function stepOf(path: string): Step {
  return beginnings.find(([pattern]) => pattern.test(path))?.[1] ?? 'review';
}
