import { describe, expect, it } from 'vitest';
import { stepsOf } from './steps';

describe('what can be done with a campaign', () => {
  it('is looking, for a viewer', () => {
    expect(stepsOf('draft', 'viewer', false)).toEqual(['preview']);
    expect(stepsOf('live', undefined, false)).toEqual([]);
  });

  it('is stopping it but not starting it, for an editor', () => {
    expect(stepsOf('live', 'editor', false)).toEqual(['pause', 'duplicate', 'preview']);
    expect(stepsOf('paused', 'editor', false)).toEqual(['edit', 'duplicate', 'preview']);
    expect(stepsOf('draft', 'editor', false)).not.toContain('publish');
  });

  it('is publishing, for a publisher', () => {
    expect(stepsOf('draft', 'publisher', false)).toEqual(['publish', 'test', 'edit', 'delete', 'duplicate', 'preview']);
    expect(stepsOf('paused', 'publisher', false)).toContain('resume');
  });

  it('goes by way of review where the retailer asks for four eyes', () => {
    expect(stepsOf('draft', 'administrator', true)).not.toContain('publish');
    expect(stepsOf('draft', 'administrator', true)).toContain('review');
    expect(stepsOf('review', 'publisher', true)).toContain('publish');
    expect(stepsOf('live', 'administrator', true)).not.toContain('edit');
  });

  it('is copying, once it has ended', () => {
    expect(stepsOf('ended', 'administrator', false)).toEqual(['duplicate', 'preview']);
  });
});
