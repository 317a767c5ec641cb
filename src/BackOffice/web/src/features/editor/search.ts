import { search, text, word } from '@/lib/search';

export const editorSearch = search({
  step: word(['what', 'where', 'who', 'when', 'limits', 'review']), template: text, shopper: text, device: text, language: text,
});
