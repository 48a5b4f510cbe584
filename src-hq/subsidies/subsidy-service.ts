import type { Instant } from '../../src-core/basis/instant.ts';
import { startLoop } from '../loop.ts';
import type { PokeHub } from '../pokes/poke-hub.ts';
import type { RefundService } from '../refunds/refund-service.ts';
import type { HqStore } from '../store/store.ts';
import type { Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import { followSubsidies } from './follow-subsidies.ts';
import type { SubsidyDeps } from './subsidy-desk.ts';

export interface SubsidyServiceDeps {
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly hub: PokeHub;
  /** Whoever gives refunds back pays return freight, too. */
  readonly refunds: Pick<RefundService, 'deps'>;
}

export interface SubsidyService {
  /** With the gateway the settings name now. */
  deps(): Promise<SubsidyDeps>;
  /** One pass; answers the cases whose freight was paid. */
  follow(): Promise<readonly string[]>;
  /** The hub that starts a pass beside every poke: what moved may be a case that was sent or accepted. */
  readonly hub: PokeHub;
  /** From now on by itself: at every poke, and every so many milliseconds for what that missed. */
  start(everyMs: number): void;
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** The engine of return freight of one running headquarters. */
export function createSubsidyService(given: SubsidyServiceDeps): SubsidyService {
  const { store, rules, clock, log, hub, refunds } = given;
  let loop: ReturnType<typeof startLoop> | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  const deps = async (): Promise<SubsidyDeps> => {
    const { gateway } = await refunds.deps();
    const moved = (spaceIds: readonly string[]) => hub.moved(spaceIds);
    return { store, rules, clock, log, moved, gateway };
  };
  const follow = async () => await followSubsidies(await deps());
  const run = async () => {
    do {
      again = false;
      try {
        await follow();
      } catch (error) {
        log.error({ err: error }, 'a pass over return freight failed');
      }
    } while (again && loop !== undefined);
    running = undefined;
  };
  return {
    deps,
    follow,
    hub: {
      ...hub,
      moved(spaceIds) {
        hub.moved(spaceIds);
        if (loop === undefined) return;
        if (running === undefined) running = run();
        else again = true;
      },
    },
    start(everyMs) {
      loop = startLoop('subsidies', everyMs, log, follow);
    },
    async stop() {
      const ending = loop;
      loop = undefined;
      await ending?.stop();
      await running;
    },
  };
}
