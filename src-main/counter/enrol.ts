import { z } from 'zod';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { orgUnitSchema } from '../../src-core/org/org.ts';
import { lockOf } from './commands.ts';
import type { Counter } from './counter.ts';
import { signOut } from './session.ts';
import { askJson } from './sync/hq-client.ts';

const PATIENCE = 20_000;

const enrolledSchema = z.object({
  deviceId: z.string(),
  refreshToken: z.string(),
  shop: z.looseObject(orgUnitSchema.shape),
});

interface EnrolBody {
  readonly code: string;
  readonly name: string;
  readonly replaces?: { readonly deviceId: string; readonly unitId: string };
}

async function becomeDevice(counter: Counter, hqUrl: string, body: EnrolBody) {
  const platform = `${process.platform} ${process.arch}`;
  const reply = await askJson(
    hqUrl,
    {
      method: 'POST',
      path: '/devices/enrol',
      body: { ...body, platform },
      signal: AbortSignal.timeout(PATIENCE),
    },
    enrolledSchema,
    counter.deps.now,
  );
  return reply.ok ? ok(reply.value) : fail(reply.failure.error.code, reply.failure.error.params);
}

/**
 * Makes this machine a device of headquarters' with a one-time code. Failures: `already_enrolled`, those of
 * headquarters (`code_unknown`), `unreachable`, and whatever the files are up to.
 */
export async function enrol(
  counter: Counter,
  request: { readonly hqUrl: string; readonly code: string; readonly name: string },
): Promise<Result<{ deviceId: string }>> {
  const { replica } = counter;
  if (replica.credentials() !== undefined) return fail('already_enrolled');
  const { hqUrl, code, name } = request;
  const enrolled = await becomeDevice(counter, hqUrl, { code, name });
  if (!enrolled.ok) return enrolled;
  const { deviceId, refreshToken, shop } = enrolled.value;
  // Somebody else was quicker; the code is spent, the first one stays.
  if (replica.credentials() !== undefined) return fail('already_enrolled');
  replica.keepCredentials({
    hqUrl,
    deviceId,
    deviceName: name,
    shopId: shop.id,
    refreshToken,
    generation: 1,
  });
  replica.tables.state.set('shop', shop);
  counter.enrolFailure = null;
  counter.announcer.status();
  counter.connect();
  return ok({ deviceId });
}

/**
 * A machine that headquarters locked goes on as a new device of the same unit, with what it holds: a
 * one-time code says that a manager of the shop or headquarters allows it. What it has not sent goes under
 * the new device's name, by the persons who did it; answered ones that headquarters may lack go again as
 * after any new incarnation. Whoever was at the keys signs in anew. Failures: `already_enrolled` when it is
 * not locked, those of headquarters (`code_unknown`, `code_of_other_unit`), `unreachable`, and the files'.
 */
export async function takeOver(
  counter: Counter,
  code: string,
): Promise<Result<{ deviceId: string }>> {
  const { replica, hqUrl } = counter;
  const before = replica.credentials();
  if (before === undefined || hqUrl === null) return fail('not_enrolled');
  if (lockOf(counter) === null) return fail('already_enrolled');
  const { deviceName: name, deviceId: locked, shopId: unitId } = before;
  const replaces = { deviceId: locked, unitId };
  const enrolled = await becomeDevice(counter, hqUrl, { code, name, replaces });
  if (!enrolled.ok) return enrolled;
  const { deviceId, refreshToken, shop } = enrolled.value;
  // Two windows, two codes: the first is this machine's by now.
  if (replica.credentials()?.deviceId !== locked) return fail('already_enrolled');
  counter.disconnect();
  const generation = before.generation + 1;
  replica.keepCredentials({ ...before, hqUrl, deviceId, refreshToken, generation });
  replica.reincarnate();
  const { state, receipts } = replica.tables;
  state.set('shop', shop);
  state.set('locked', null);
  // Of this device headquarters knows nothing yet.
  receipts.sendAgain();
  signOut(counter);
  counter.announcer.changed(['everything']);
  counter.connect();
  return ok({ deviceId });
}

const finalFailures: ReadonlySet<string> = new Set(['already_enrolled', 'code_unknown']);
/** Tries again after this when headquarters was not to be had. */
const TRY_AGAIN = 5_000;

/** Enrols with the code the machine was started with, unless it is a device already; keeps trying while the line is down. */
export function enrolAtStart(counter: Counter, code: string, name: string): void {
  const { hqUrl } = counter.deps;
  const again = () => enrolAtStart(counter, code, name);
  if (!counter.hasReplica) {
    counter.later(TRY_AGAIN, again);
    return;
  }
  if (hqUrl === null || counter.replica.credentials() !== undefined) {
    counter.enrolling = false;
    return;
  }
  counter.enrolling = true;
  void enrol(counter, { hqUrl, code, name: name.slice(0, 60) || 'counter' }).then((result) => {
    // A code that headquarters does not know will not be known later.
    const over = result.ok || finalFailures.has(result.error.code);
    counter.enrolling = !over;
    if (!result.ok && result.error.code !== 'already_enrolled') counter.enrolFailure = result.error;
    counter.announcer.status();
    if (!over) counter.later(TRY_AGAIN, again);
  });
}
