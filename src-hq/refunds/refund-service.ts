import type { Instant } from '../../src-core/basis/instant.ts';
import { readSetting } from '../settings.ts';
import type { Sql } from '../store/connect.ts';
import type { HqStore } from '../store/store.ts';
import type { Log } from '../sync/answer.ts';
import type { Rules } from '../sync/rules.ts';
import { manualGateway } from './own-gateways.ts';
import type { RefundDeps } from './refund-desk.ts';
import type { RefundGateway } from './refund-gateway.ts';
import { createRefundSecrets } from './refund-secrets.ts';
import { settleRefunds } from './settle-refunds.ts';
import { simulatedGateway } from './simulated-gateway.ts';
import { openNoticeLine } from './simulated-notices.ts';
import { scriptFrom } from './simulation-script.ts';

export interface RefundServiceDeps {
  readonly sql: Sql;
  readonly store: HqStore;
  readonly rules: Rules;
  readonly clock: () => Instant;
  readonly log: Log;
  readonly moved: (spaceIds: readonly string[]) => void;
  readonly signingKey: string;
  /** Where headquarters listens. */
  readonly url: () => string;
  /** Instead of the one the setting `refund_gateway` names. */
  readonly gateway?: RefundGateway | undefined;
}

export interface RefundService {
  /** With the gateway the settings name now. */
  deps(): Promise<RefundDeps>;
  /** One pass; answers the cases it settled. */
  settle(): Promise<readonly string[]>;
  /** What a gateway signs its notifications with; it follows from headquarters' signing key. */
  secretOf(gateway: string): string;
  stop(): void;
}

/** The refund engine of one running headquarters. */
export function createRefundService(given: RefundServiceDeps): RefundService {
  const { sql, store, rules, clock, log, moved, signingKey, url } = given;
  const secretOf = createRefundSecrets(signingKey);
  const line = openNoticeLine({ url, secret: secretOf('simulated'), now: clock, log });
  const deps = async (): Promise<RefundDeps> => {
    const [named, script] = [
      await readSetting(sql, 'refund_gateway'),
      await readSetting(sql, 'refund_script'),
    ];
    const simulated = simulatedGateway(scriptFrom(script), line.send);
    const gateway = given.gateway ?? (named === 'manual' ? manualGateway : simulated);
    return { store, rules, clock, log, moved, gateway, formerGateways: [simulated] };
  };
  return {
    deps,
    settle: async () => await settleRefunds(await deps()),
    secretOf,
    stop: () => line.stop(),
  };
}
