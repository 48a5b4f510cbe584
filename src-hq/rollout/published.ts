import { instant } from '../../src-core/basis/instant.ts';
import type { Instant } from '../../src-core/basis/instant.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';

/** When a published version was published, by headquarters' clock. */
export function publishedAt({ steps, window }: PolicyVersion): Instant {
  const step = steps.find(({ command }) => command === 'publish');
  // Long histories drop steps from their middle: then it was published before its window opened.
  return instant(step?.at ?? window?.from ?? 0);
}
