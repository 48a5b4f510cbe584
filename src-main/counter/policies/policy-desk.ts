import { maxReceiptsPerPost } from '../../../src-core/contract/hq-receipts.ts';
import { day } from '../../../src-core/basis/instant.ts';
import { fail, ok } from '../../../src-core/basis/result.ts';
import type { Result } from '../../../src-core/basis/result.ts';
import { isOffice } from '../../../src-core/org/office.ts';
import type { Counter } from '../counter.ts';
import { personAtKeys } from '../session.ts';
import type { Timer } from '../sync/sync-loop.ts';
import { orderDeadlines } from './order-of-deadlines.ts';
import { versionsToHave } from './stretches.ts';

/** A longer wait is looked at again on the way: clocks are corrected meanwhile, machines sleep. */
const LONGEST_WAIT = day / 2;
/** A timer may ring a little early by headquarters' clock. */
const AFTER_OPENING = 50;

/**
 * Watches what headquarters pushed down: when something opens or ends here without anybody sending anything,
 * what has newly come down, and who read it; headquarters is told whenever the line is there.
 */
export class PolicyDesk {
  readonly #counter: Counter;
  /** What held when screens were last told. */
  #standing: readonly unknown[] = [];
  #timer: Timer | null = null;
  #sending = false;
  #again = false;

  constructor(counter: Counter) {
    this.#counter = counter;
  }

  /** The unit whose people read policies here; null: this is no shop's till, or it knows no shop yet. */
  get unitId(): string | null {
    if (!this.#counter.hasReplica) return null;
    const { shop } = this.#counter.surroundings.known();
    return shop === null || isOffice(shop) ? null : shop.id;
  }

  /** Looks what holds by now and when that changes next; tells the screens when it is something else than before. */
  look(): void {
    const counter = this.#counter;
    const { unitId } = this;
    this.#timer?.cancel();
    this.#timer = null;
    if (unitId === null) return;
    const now = counter.clock.now();
    const policies = counter.surroundings.policies();
    const standing = policies.standing(unitId, now);
    const told = this.#standing;
    this.#standing = standing;
    // At the beginning screens ask anyway.
    if (told.length > 0 && standing.some((one, n) => one !== told[n])) {
      counter.announcer.changed(['reference', 'policies']);
    }
    this.#noticeDelivered(unitId, now);
    if (orderDeadlines(counter, now)) counter.announcer.changed(['work']);
    const next = policies.nextChange(unitId, now);
    if (next === Infinity) return;
    const wait = Math.min(next - now + AFTER_OPENING, LONGEST_WAIT);
    this.#timer = counter.later(wait, () => this.look());
  }

  /** Versions to acknowledge by whoever is at the keys; null: nobody is, or it is no shop's till. */
  waiting(): { readonly count: number; readonly since: number } | null {
    const counter = this.#counter;
    const { unitId } = this;
    const person = personAtKeys(counter);
    if (unitId === null || person === null) return null;
    const { receipts } = counter.replica.tables;
    const acts = receipts.actsOf(person.id);
    const now = counter.clock.now();
    const open = [...versionsToHave(counter.surroundings.policies().index, unitId, now)].filter(
      (id) => (acts.get(id)?.acknowledgedAt ?? null) === null,
    );
    const since = open.map((id) => receipts.deliveredAt(id) ?? now);
    return { count: open.length, since: Math.min(now, ...since) };
  }

  /** On disk when it answers. Failures: `not_signed_in`, `not_found`, and the files' troubles. */
  act(what: 'read' | 'acknowledge', versionId: string): Result<null> {
    const counter = this.#counter;
    const person = personAtKeys(counter);
    if (person === null) return fail('not_signed_in');
    const known = counter.surroundings.policies().index.versions.has(versionId);
    if (!known || this.unitId === null) return fail('not_found');
    const now = counter.clock.now();
    const { receipts } = counter.replica.tables;
    counter.replica.keepReceipt(() => {
      receipts.delivered(versionId, now);
      if (what === 'acknowledge') receipts.acknowledge(versionId, person.id, now);
      else if (!receipts.read(versionId, person.id, now)) return null;
      return receipts.recordOf(versionId, person.id);
    });
    counter.announcer.changed(['policies']);
    void this.send();
    return ok(null);
  }

  /** Tells headquarters what it has not answered for. Without a line it goes with the next exchange that comes through. */
  async send(): Promise<void> {
    this.#again = true;
    if (this.#sending) return;
    this.#sending = true;
    try {
      while (this.#again) {
        this.#again = false;
        await this.#sendOnce();
      }
    } catch (error) {
      this.#counter.broken(error);
    } finally {
      this.#sending = false;
    }
  }

  async #sendOnce(): Promise<void> {
    const counter = this.#counter;
    if (!counter.hasReplica || counter.line.state !== 'online') return;
    const { tables } = counter.replica;
    const receipts = tables.receipts.unsent(maxReceiptsPerPost);
    const { transport } = counter;
    if (receipts.length === 0 || transport?.receipts === undefined) return;
    const reply = await transport.receipts(receipts);
    // The replica was built anew while the answer was out: what it holds goes again.
    if (!reply.ok || !counter.hasReplica || counter.replica.tables !== tables) return;
    counter.replica.transact('page', () => tables.receipts.sent(receipts));
    this.#again ||= receipts.length === maxReceiptsPerPost;
  }

  #noticeDelivered(unitId: string, now: number): void {
    const { replica, surroundings, announcer } = this.#counter;
    const { receipts } = replica.tables;
    const wanted = [...versionsToHave(surroundings.policies().index, unitId, now)];
    const fresh = wanted.filter((id) => receipts.deliveredAt(id) === undefined);
    if (fresh.length === 0) return;
    replica.transact('page', () => {
      for (const id of fresh) receipts.delivered(id, now);
    });
    announcer.changed(['policies']);
  }
}
