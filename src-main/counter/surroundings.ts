import type { Actor } from '../../src-core/after-sales/case.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import type { OrgUnit, Person } from '../../src-core/org/org.ts';
import { decideWire } from '../../src-core/sync/decide-wire.ts';
import type { WireCommand } from '../../src-core/sync/protocol.ts';
import type { ReplayContext } from '../../src-core/sync/replay.ts';
import { HeldPolicies } from './policies/held-policies.ts';
import type { SqliteTables } from './replica/sqlite-tables.ts';

interface Known {
  readonly shop: OrgUnit | null;
  /** What applies where no policy says otherwise. */
  readonly base: Rulebook | null;
  readonly people: ReadonlyMap<string, Person>;
}

/** What every decision looks at, read from the replica once per change of it. */
export class Surroundings {
  readonly #tables: () => SqliteTables;
  #readFrom: SqliteTables | null = null;
  #revision = -1;
  #known: Known = { shop: null, base: null, people: new Map() };
  #policies: {
    readonly of: SqliteTables;
    readonly revision: number;
    readonly held: HeldPolicies;
  } | null = null;

  constructor(tables: () => SqliteTables) {
    this.#tables = tables;
  }

  known(): Known {
    const tables = this.#tables();
    const { references } = tables;
    if (this.#readFrom !== tables || this.#revision !== references.revision) {
      const shopId = tables.state.get<{ shopId: string }>('credentials')?.shopId;
      const units = references.ofKind('unit').map(({ unit }) => unit);
      const people = references.ofKind('person').map(({ person }) => person);
      this.#known = {
        shop: units.find((unit) => unit.id === shopId) ?? null,
        base: references.nearest('rulebook', shopId ?? '')?.rulebook ?? null,
        people: new Map(people.map((person) => [person.id, person])),
      };
      this.#readFrom = tables;
      this.#revision = references.revision;
    }
    return this.#known;
  }

  policies(): HeldPolicies {
    const of = this.#tables();
    const revision = of.references.policyRevision;
    if (this.#policies?.of !== of || this.#policies.revision !== revision) {
      this.#policies = { of, revision, held: new HeldPolicies(of.references) };
    }
    return this.#policies.held;
  }

  /** By which rules the shop works at an instant of headquarters' clock; null: they have not come down yet. */
  rulebookAt(at: number): Rulebook | null {
    const { shop, base } = this.known();
    if (base === null) return null;
    return shop === null ? base : this.policies().rulebook(shop.id, at, base);
  }

  actorOf({ actor }: WireCommand): Actor {
    const { role, personId } = actor;
    const name = personId === undefined ? undefined : this.known().people.get(personId)?.name;
    return {
      role,
      ...(personId === undefined ? {} : { personId }),
      ...(name === undefined ? {} : { name }),
      deviceId: this.#tables().syncState().deviceId,
      ...(role === 'buyer' ? { atCounter: true } : {}),
    };
  }
}

/** What replay needs, over the replica as it is at each moment. */
export function replayContext(tables: () => SqliteTables): ReplayContext {
  const surroundings = new Surroundings(tables);
  return {
    surroundings: (at) => {
      const { shop } = surroundings.known();
      const rulebook = surroundings.rulebookAt(at);
      return shop === null || rulebook === null ? null : { shop, rulebook };
    },
    actorOf: (command) => surroundings.actorOf(command),
    decide: decideWire,
  };
}
