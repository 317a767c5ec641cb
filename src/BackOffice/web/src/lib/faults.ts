import { ApiError, isPassing } from '@/api/problem';

const usersMax = 8;

type Words = (key: string, values: Record<string, unknown>) => string;

/** What a refusal says, by field without its `$.`; under the empty name what belongs to none.
 * @param t of the common texts. */
export function faultsOf(error: unknown, t: Words): Record<string, string> {
  if (!(error instanceof ApiError)) {
    return error ? { '': t('common:error.failed.text', {}) } : {};
  }
  const { errors = [], code, status } = error.problem;
  const users = [...new Set(errors.filter((fault) => fault.code === 'in_use').map(({ detail }) => userOf(detail)))];
  if (users.length > 0) {
    return { '': t('common:fault.in_use', { count: users.length, names: users.slice(0, usersMax).join(', ') + (users.length > usersMax ? '…' : '') }) };
  }
  if (errors.length > 0) {
    return Object.fromEntries(errors.map(({ field, code: fault, detail }) => [fieldOf(field), t(`common:fault.${fault}`, { detail, defaultValue: detail })]));
  }
  const key = status === 0 ? 'offline' : status === 403 ? 'forbidden' : isPassing(error) ? 'passing' : 'failed';
  const fallback = t(`common:error.${key}.text`, {});
  return { '': code ? t(`common:problem.${code}`, { defaultValue: fallback }) : fallback };
}

/** Everything in one text. */
export function faultText(error: unknown, t: Words): string {
  return Object.values(faultsOf(error, t)).join(' ');
}

/** Faults of fields that the form does not have, so that none is lost. */
export function otherFaults(faults: Record<string, string>, fields: string[]): string[] {
  return Object.entries(faults).filter(([field]) => !fields.includes(field)).map(([field, text]) => (field ? `${field} : ${text}` : text));
}

// "Campaign spring (live) names placement 'home-hero'.": its id is what one looks for.
function userOf(detail: string): string {
  return /^(?:Campaign|Segment) (\S+)/.exec(detail)?.[1] ?? detail;
}

function fieldOf(path: string): string {
  return path.replace(/^\$\.?/, '');
}
