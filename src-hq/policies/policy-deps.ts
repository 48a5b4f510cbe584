import type { Instant } from '../../src-core/basis/instant.ts';
import type { PersonRole } from '../../src-core/org/org.ts';
import type { Sql } from '../store/connect.ts';
import type { PolicyBooks } from './book.ts';

/** What reading and writing policies is made of. */
export interface PolicyDeps {
  readonly sql: Sql;
  readonly books: PolicyBooks;
  /** Headquarters' clock. */
  readonly clock: () => Instant;
  /** After a commit: these spaces show something new. */
  readonly moved: (spaceIds: readonly string[]) => void;
}

/** Who does it, as the token says. */
export interface PolicyActor {
  readonly personId: string;
  readonly name: string;
  readonly role: PersonRole;
}

export const auditActor = ({ personId }: Pick<PolicyActor, 'personId'>) => `person:${personId}`;
