import { useReference } from '../client/use-reference.ts';

/** What a shop or a unit above it is called; its id where nobody here knows. */
export function useUnitName(): (id: string) => string {
  const reference = useReference();
  const pickupShops = reference?.rulebook?.modification?.pickupShopNames;
  return (id) => reference?.units.find((unit) => unit.id === id)?.name ?? pickupShops?.[id] ?? id;
}
