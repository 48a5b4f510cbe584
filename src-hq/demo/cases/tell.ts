import type { Actor, Case } from '../../../src-core/after-sales/case.ts';
import { parseCommand } from '../../../src-core/after-sales/parse-command.ts';
import type { Rulebook } from '../../../src-core/after-sales/rulebook.ts';
import { after, day, hour, instant, minute } from '../../../src-core/basis/instant.ts';
import type { Instant } from '../../../src-core/basis/instant.ts';
import { HistoryMaker } from '../../../src-core/import/history-maker.ts';
import type { Order } from '../../../src-core/order/order.ts';
import type { OrgUnit, Person } from '../../../src-core/org/org.ts';
import { derivedId } from '../../import/derived-id.ts';
import { OrderFactory } from '../order-factory.ts';
import type { DemoShop } from '../places.ts';
import { Random } from '../random.ts';
import { claimedLines } from './claimed-lines.ts';
import { afterwards, Prehistory } from './prehistory.ts';
import type { By, Step } from './step.ts';
import type { Story } from './story.ts';
import { openingWords, photo } from './words.ts';

export interface Stage {
  readonly shop: DemoShop;
  readonly unit: OrgUnit;
  readonly rulebook: Rulebook;
  readonly staff: readonly Person[];
  readonly hqPeople: readonly Person[];
  readonly now: Instant;
  readonly seed: number;
}

/** One telling of a story: which one of its kind, and how long its clock still runs, in milliseconds. */
export interface Telling {
  readonly story: Story;
  readonly nth: number;
  readonly left: number;
}

interface Cast {
  readonly actors: Readonly<Record<By, Actor>>;
  readonly reason: string;
  /** Milliseconds before each step; null: until the clock runs out. */
  readonly waits: readonly (number | null)[];
  /** How long ago the last step was, where no clock runs. */
  readonly rest: number;
}

function castFor({ staff, hqPeople }: Stage, story: Story, random: Random): Cast {
  const of = (role: Person['role'], people: readonly Person[]) =>
    random.pick(people.filter((person) => person.role === role && person.active));
  const staffActor = (role: Actor['role'], person: Person): Actor => {
    return { role, personId: person.id, name: person.name };
  };
  const clerk = of('clerk', staff);
  return {
    actors: {
      buyer: { role: 'buyer' },
      counter: { ...staffActor('buyer', clerk), atCounter: true },
      clerk: staffActor('seller', clerk),
      manager: staffActor('seller', of('shop_manager', staff)),
      hq: staffActor('hq', of('hq_operator', hqPeople)),
      system: { role: 'system' },
    },
    reason: random.pick(story.reasons),
    waits: story.steps.map(({ wait }) =>
      wait === 'deadline' ? null : random.between(wait[0] * hour, wait[1] * hour),
    ),
    rest:
      story.ends === 'succeeded' || story.ends === 'closed'
        ? random.between(hour, 18 * day)
        : random.between(5 * minute, 40 * hour),
  };
}

/** Runs a story from its opening; answers its order, its case and when its last step was. */
class Performance {
  readonly made: HistoryMaker;
  readonly #stage: Stage;
  readonly #telling: Telling;
  readonly #cast: Cast;
  readonly #random: Random;
  readonly #caseId: string;
  readonly #orderId: string;
  #at: Instant;

  constructor(
    stage: Stage,
    telling: Telling,
    cast: Cast,
    order: Order,
    at: Instant,
    random: Random,
  ) {
    this.#stage = stage;
    this.#telling = telling;
    this.#cast = cast;
    this.#random = random;
    this.#at = at;
    this.#orderId = order.id;
    this.#caseId = derivedId('demo', 'case', stage.shop.id, telling.story.name, telling.nth);
    this.made = new HistoryMaker(stage.unit, stage.rulebook);
    this.made.bring(order);
  }

  get lastAt(): Instant {
    return this.#at;
  }

  get found(): Case {
    const found = this.made.case(this.#caseId);
    if (found === undefined) throw new Error(`${this.#telling.story.name}: no case`);
    return found;
  }

  get order(): Order {
    const order = this.made.order(this.#orderId);
    if (order === undefined) throw new Error(`${this.#telling.story.name}: no order`);
    return order;
  }

  play(): this {
    const { story } = this.#telling;
    this.#open();
    for (const [index, step] of story.steps.entries()) this.#next(step, index);
    if (this.found.state !== story.ends) {
      throw new Error(`${story.name} ends ${this.found.state}`);
    }
    return this;
  }

  #open(): void {
    const { story } = this.#telling;
    const { reason } = this.#cast;
    const rule = this.#stage.rulebook.reasons.list.find(({ code }) => code === reason);
    this.#do('case.open@1', this.#cast.actors[story.opened], 0, {
      caseId: this.#caseId,
      orderId: this.#orderId,
      kind: story.kind,
      lines: claimedLines(story, reason, this.order, this.#random),
      reasonCode: reason,
      words: openingWords(this.#random, reason),
      evidence: rule?.evidenceRequired === true ? [photo(this.#random)] : [],
    });
  }

  #next(step: Step, index: number): void {
    const wait = this.#cast.waits[index];
    const { found } = this;
    this.#at =
      wait === null || wait === undefined
        ? after(instant(found.deadline?.at ?? this.#at), 1_000)
        : after(this.#at, wait);
    const situation = { found, order: this.order, random: this.#random };
    const target =
      step.key === 'deadline.fire@1' || step.key === 'refund.settle@1'
        ? { caseId: found.id }
        : { caseId: found.id, seen: found.version };
    const args = { ...target, ...step.args(situation) };
    this.#do(step.key, this.#cast.actors[step.by], index + 1, args, step.collides);
  }

  #do(key: string, actor: Actor, n: number, args: object, collides = false): void {
    const [name = '', version] = key.split('@');
    const commandId = derivedId(this.#caseId, n);
    const command = parseCommand({ name, version: Number(version), args, commandId });
    const where = `${this.#telling.story.name}, ${key}`;
    if (!command.ok) throw new Error(`${where}: ${JSON.stringify(command.error)}`);
    const decision = this.made.run(command.value, { actor, at: this.#at });
    const expected = collides ? 'recorded_with_exception' : 'applied';
    if (decision.outcome !== expected) throw new Error(`${where}: ${JSON.stringify(decision)}`);
  }
}

/**
 * Tells a story so that it stands now where it should: with its clock running out in `left`, or, where
 * no clock runs, with its last step some time ago. It is rehearsed first to learn how long it takes.
 */
export function tell(stage: Stage, telling: Telling, factory: OrderFactory): HistoryMaker {
  const { story, nth } = telling;
  const part = `${stage.shop.id} ${story.name} ${nth}`;
  const play = (orders: OrderFactory, openedAt: Instant): Performance => {
    const random = Random.for(stage.seed, part);
    const cast = castFor(stage, story, random);
    const order = new Prehistory(story.before, orders, random).order(story, cast.reason, openedAt);
    return new Performance(stage, telling, cast, order, openedAt, random).play();
  };
  const scratch = new OrderFactory(stage.shop, Random.for(stage.seed, part));
  const rehearsal = play(scratch, stage.now);
  const { deadline } = rehearsal.found;
  const { rest } = castFor(stage, story, Random.for(stage.seed, part));
  const length = (deadline?.at ?? rehearsal.lastAt) - stage.now;
  // The last step was at least five minutes ago, however long the clock should still run.
  const longest = (deadline?.at ?? 0) - rehearsal.lastAt - 5 * minute;
  const left = deadline === undefined ? -rest : Math.min(telling.left, longest);
  const openedAt = instant(stage.now - length + left);
  const told = play(factory, openedAt);
  told.made.bring(afterwards(told.order, told.lastAt, stage.now));
  return told.made;
}
