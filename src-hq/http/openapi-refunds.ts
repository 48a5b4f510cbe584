import { z } from 'zod';
import { signatureHeader, timestampHeader } from '../access/signature.ts';
import { notificationSchema } from '../refunds/notification.ts';

const { $schema: _, ...notification } = z.toJSONSchema(notificationSchema, {
  io: 'input',
  unrepresentable: 'any',
});

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

export const notificationPath = '/refunds/notifications/{gateway}';

/** What a payment company says by itself, signed instead of carrying a token. */
export const refundPaths: Readonly<Record<string, object>> = {
  [notificationPath]: {
    post: {
      tags: ['refunds'],
      operationId: 'refunds.notify',
      summary: 'A gateway says what became of a refund; told again it changes nothing',
      parameters: [
        { name: 'gateway', in: 'path', required: true, schema: { type: 'string' } },
        header(timestampHeader, 'Epoch milliseconds; at most 5 minutes from headquarters’ clock'),
        header(
          signatureHeader,
          'sha256= and the hex HMAC-SHA256, with the gateway’s secret, of timestamp, full stop, body',
        ),
      ],
      requestBody: { required: true, content: { 'application/json': { schema: notification } } },
      responses: {
        200: {
          description: 'Heard',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { taken: { type: 'boolean', const: true } },
                required: ['taken'],
              },
            },
          },
        },
      },
    },
  },
};
