import { describe, expect, it } from 'vitest';
import { paceOf } from './pace';

describe('the pace of a budget', () => {
  it('is told of the day where the day is spread, of the whole where the whole is', () => {
    const both = { used: { amount: '500.00' }, today: { used: { amount: '20.00' } } };
    expect(paceOf({ ...both, pacing_target: { amount: '19.00', of: 'day' } })).toMatchObject({ used: '20.00', standing: 'onTime' });
    expect(paceOf({ ...both, pacing_target: { amount: '900.00', of: 'schedule' } })).toMatchObject({ used: '500.00', standing: 'behind' });
  });

  it('may be of interactions', () => {
    expect(paceOf({ used: { interactions: 150 }, pacing_target: { interactions: 100, of: 'schedule' } })).toMatchObject({ unit: 'interactions', standing: 'ahead' });
  });

  it('is none where nothing is spread', () => {
    expect(paceOf({ used: { amount: '1.00' } })).toBeUndefined();
  });
});
