/** An id made of a name: "Héros d'accueil" is `heros-d-accueil`. */
export function slugOf(name: string, max = 60): string {
  return name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, max).replace(/-$/, '');
}
