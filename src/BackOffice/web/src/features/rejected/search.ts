import { search, text } from '@/lib/search';

export const rejectedSearch = search({ code: text, field: text, event_name: text, since: text, event: text });
