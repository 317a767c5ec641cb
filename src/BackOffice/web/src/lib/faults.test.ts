import { expect, test } from 'vitest';
import { ApiError } from '@/api/problem';
import { faultsOf, otherFaults } from './faults';

const t = (key: string, values: Record<string, unknown>) => (key === 'common:fault.required' ? 'Il manque.' : String(values.defaultValue ?? key));

test('faults stand at their fields, in the page\'s words where there are some', () => {
  const error = new ApiError({ status: 422, code: 'invalid_request', errors: [
    { field: '$.label', code: 'required', detail: 'x' }, { field: '$.devices[0]', code: 'odd', detail: 'Not of the set.' }, { field: '$', code: 'odd', detail: 'All of it.' },
  ] });
  expect(faultsOf(error, t)).toEqual({ label: 'Il manque.', 'devices[0]': 'Not of the set.', '': 'All of it.' });
});

test('a refusal without fields says its own words, or what to do', () => {
  expect(faultsOf(new ApiError({ status: 0, code: 'offline' }), t)).toEqual({ '': 'common:error.offline.text' });
  expect(faultsOf(new ApiError({ status: 503 }), t)).toEqual({ '': 'common:error.passing.text' });
  expect(faultsOf(new TypeError('bug'), t)).toEqual({ '': 'common:error.failed.text' });
  expect(faultsOf(null, t)).toEqual({});
});

test('what still uses it is named once, in one sentence', () => {
  const detail = (id: string) => `Campaign ${id} (live) names placement 'home'.`;
  const error = new ApiError({ status: 422, errors: ['a', 'b', 'a'].map((id) => ({ field: '$.x', code: 'in_use', detail: detail(id) })) });
  const said = faultsOf(error, (key, values) => `${key} ${String(values.count)} ${String(values.names)}`);
  expect(said).toEqual({ '': 'common:fault.in_use 2 a, b' });
});

test('no fault is lost', () => {
  expect(otherFaults({ label: 'a', 'limits.x': 'b', '': 'c' }, ['label'])).toEqual(['limits.x : b', 'c']);
});
