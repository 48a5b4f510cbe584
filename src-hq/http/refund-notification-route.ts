import type { FastifyInstance } from 'fastify';
import { fail } from '../../src-core/basis/result.ts';
import { signatureFault, signatureHeader, timestampHeader } from '../access/signature.ts';
import { notificationSchema, takeNotification } from '../refunds/notification.ts';
import { gatewayName } from '../refunds/refund-secrets.ts';
import { isPayoutNo } from '../subsidies/payout-no.ts';
import { takePayoutNotification } from '../subsidies/payout-notification.ts';
import { sendFailure } from './failures.ts';
import { takeJsonTexts } from './json-body.ts';
import type { Services } from './services.ts';

const bodyLimit = 16_384;

/** POST /api/v1/refunds/notifications/{gateway}: what a gateway says by itself, see `refunds/notification.ts`. */
export async function addRefundNotificationRoute(
  app: FastifyInstance,
  { refunds, subsidies, sql, clock }: Services,
): Promise<void> {
  await app.register(async (scope) => {
    const parse = takeJsonTexts(scope);
    scope.post<{ Params: { gateway: string } }>(
      '/api/v1/refunds/notifications/:gateway',
      { bodyLimit },
      async (request, reply) => {
        const { gateway } = request.params;
        const body = typeof request.body === 'string' ? request.body : '';
        const timestamp = request.headers[timestampHeader];
        const signature = request.headers[signatureHeader];
        const secrets = gatewayName.test(gateway) ? [refunds.secretOf(gateway)] : [];
        const fault = signatureFault({ timestamp, signature, body }, secrets, clock());
        if (fault !== undefined) return sendFailure(reply, fail(fault).error);
        const told = notificationSchema.safeParse(await parse(request, body));
        if (!told.success) return sendFailure(reply, fail('bad_request').error);
        // One address for all that a gateway pays: refunds and, by their own numbers, return freight.
        const taken = isPayoutNo(told.data.refundNo)
          ? await takePayoutNotification(sql, await subsidies.deps(), gateway, told.data)
          : await takeNotification(await refunds.deps(), gateway, told.data);
        return taken.ok ? await reply.send(taken.value) : sendFailure(reply, taken.error);
      },
    );
  });
}
