import { readFileSync } from 'node:fs';

// What the browser fetches before the campaign list is usable: the list, the shell around it, and all that these import, in French, whose texts are longer.
const manifest = JSON.parse(readFileSync(new URL('./dist/.vite/manifest.json', import.meta.url), 'utf8'));
const begun = ['index.html', 'src/components/shell/Shell.tsx', 'src/features/campaigns/list.tsx', 'src/locales/fr/common.json', 'src/locales/fr/campaigns.json'];

const fetched = new Set();
const follow = (name) => {
  if (!(name in manifest)) {
    throw new Error(`The build made no chunk of ${name}.`);
  }
  if (!fetched.has(manifest[name].file)) {
    fetched.add(manifest[name].file);
    manifest[name].imports?.forEach(follow);
  }
};
begun.forEach(follow);

export default [{ name: 'script before the campaign list is usable', path: [...fetched].map((file) => `dist/${file}`), limit: '250 kB', gzip: true }];
