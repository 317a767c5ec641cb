import { search, text } from '@/lib/search';

export const auditSearch = search({ operator: text, type: text, id: text, from: text, to: text, entry: text });
