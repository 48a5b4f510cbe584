import type { Rulebook } from '../after-sales/rulebook.ts';
import type { ContentOf, Script } from '../freight-subsidy/pushed-down/contents.ts';
import type { OrgUnit } from '../org/org.ts';

/** What headquarters pushed down, as it holds in this shop at the moment it is asked for. */
export interface Reference {
  readonly shop: OrgUnit | null;
  readonly rulebook: Rulebook | null;
  /** Headquarters' words for staff, as they hold in this shop now. */
  readonly scripts: readonly Script[];
  /** Its words beside what buyers may do, and beside articles; see `textPlaces`. */
  readonly texts: {
    readonly hints: ContentOf<'hints'> | null;
    readonly labels: ContentOf<'labels'> | null;
  };
  /** Names of the units this counter knows of: its shop and what stands above it. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
}
