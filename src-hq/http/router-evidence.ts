import { devicePerDay } from '../../src-core/evidence/limits.ts';
import { announceEvidence } from '../evidence/receive.ts';
import { contract } from './contract.ts';
import { valueOrThrow } from './failures.ts';
import { principalOf } from './services.ts';

export const evidenceRouter = {
  evidence: {
    announce: contract.evidence.announce.handler(async ({ input, context }) => {
      const { services, reply } = context;
      const { deviceId, unitId } = principalOf(context, 'device');
      const sender = { spaceId: unitId, by: `device:${deviceId}`, perDay: devicePerDay };
      return valueOrThrow(reply, await announceEvidence(services.evidence, sender, input));
    }),
  },
};
