/** Seeds that once failed, with what they found. They run for ever. */
export const keptSeeds: readonly { readonly seed: number; readonly why: string }[] = [];
