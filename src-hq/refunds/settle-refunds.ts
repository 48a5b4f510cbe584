import { inParallel } from '../import/in-parallel.ts';
import { StoreTrouble } from '../store/store.ts';
import { bookAnswer, type Heard } from './book-answer.ts';
import { claimRefunds, type Errand } from './claim-refunds.ts';
import { planRefunds } from './plan-refunds.ts';
import type { RefundDeps } from './refund-desk.ts';

const spacesPerPass = 100_000;
const spacesAtOnce = 4;

/** Asks outside of any transaction: a gateway takes the time it takes. */
async function ask(deps: RefundDeps, { gateway, what, request }: Errand): Promise<Heard> {
  try {
    return what === 'look' ? await gateway.look(request) : await gateway.refund(request);
  } catch (error) {
    const { refundNo } = request;
    deps.log.warn({ err: error, refundNo, gateway: gateway.name }, 'a gateway gave no answer');
    return { state: 'unreachable', code: error instanceof Error ? error.name : 'unknown' };
  }
}

async function settleSpace(deps: RefundDeps, spaceId: string): Promise<readonly string[]> {
  const settled: string[] = [];
  let moved = false;
  let more = true;
  while (more) {
    const planned = await deps.store.write((tx) => planRefunds(deps, tx, spaceId));
    settled.push(...planned.settled);
    moved ||= planned.moved;
    ({ more } = planned);
  }
  more = true;
  while (more) {
    const claimed = await deps.store.write((tx) => claimRefunds(deps, tx, spaceId));
    moved ||= claimed.moved;
    ({ more } = claimed);
    const heard = await Promise.all(
      claimed.errands.map(async (errand) => ({ errand, said: await ask(deps, errand) })),
    );
    for (const { errand, said } of heard) {
      const { refundNo } = errand.request;
      const booked = await deps.store.write((tx) => bookAnswer(deps, tx, spaceId, refundNo, said));
      moved ||= booked?.moved === true;
      if (booked?.settled !== undefined) settled.push(booked.settled);
    }
  }
  if (moved) deps.moved([spaceId]);
  return settled;
}

/**
 * One pass over all refunds that are due: what fell due is written down, what was written down is asked
 * for, what was heard is booked. Any number of instances may run it; a process that ends anywhere in it
 * loses nothing, because the next pass asks again under the same number. Answers the cases it settled.
 */
export async function settleRefunds(deps: RefundDeps): Promise<readonly string[]> {
  const settled: string[] = [];
  const now = deps.clock();
  const spaces = await deps.store.read((view) => view.refundSpaces(now, spacesPerPass));
  // A gateway that keeps one shop waiting keeps no other.
  await inParallel(spacesAtOnce, spaces, async (spaceId) => {
    try {
      settled.push(...(await settleSpace(deps, spaceId)));
    } catch (error) {
      // One shop that cannot be settled must not hold up the others; a database that is away does.
      if (error instanceof StoreTrouble && error.passing) throw error;
      deps.log.error({ err: error, spaceId }, 'the refunds of a shop could not be settled');
    }
  });
  return settled;
}
