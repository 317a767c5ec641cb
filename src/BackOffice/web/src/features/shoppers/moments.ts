import { formatsOf } from '@/lib/format';

/** A moment as precisely as the story needs it: several requests may be in one minute. */
export function withSeconds(iso: string, language: string, timeZone: string): string {
  const formats = formatsOf(language, timeZone);
  return `${formats.day(iso)}, ${formats.second(iso)}`;
}
