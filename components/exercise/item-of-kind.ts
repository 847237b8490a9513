import type { ItemKind, PublicItem } from '#lib/content/item.ts';

/** An item whose kind is known. */
export type ItemOfKind<Kind extends ItemKind> = Extract<PublicItem, { kind: Kind }>;
