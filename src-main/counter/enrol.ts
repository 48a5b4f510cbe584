import { z } from 'zod';
import { fail, ok } from '../../src-core/basis/result.ts';
import type { Result } from '../../src-core/basis/result.ts';
import { orgUnitSchema } from '../../src-core/org/org.ts';
import type { Counter } from './counter.ts';
import { askJson } from './sync/hq-client.ts';

const PATIENCE = 20_000;

const enrolledSchema = z.object({
  deviceId: z.string(),
  refreshToken: z.string(),
  shop: z.looseObject(orgUnitSchema.shape),
});

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
  const reply = await askJson(
    hqUrl,
    {
      method: 'POST',
      path: '/devices/enrol',
      body: { code, name, platform: `${process.platform} ${process.arch}` },
      signal: AbortSignal.timeout(PATIENCE),
    },
    enrolledSchema,
    counter.deps.now,
  );
  if (!reply.ok) return fail(reply.failure.error.code, reply.failure.error.params);
  const { deviceId, refreshToken, shop } = reply.value;
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
