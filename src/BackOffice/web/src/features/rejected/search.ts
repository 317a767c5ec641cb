import { search, text, word } from '@/lib/search';

/** `event`: the one whose panel is open. */
export const rejectedSearch = search({
  code: text, field: text, event_name: text, since: word(['1h', '24h', '7d']), state: word(['waiting', 'resubmitted']), space: word(['live', 'test']), event: text,
});
