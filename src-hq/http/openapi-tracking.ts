import { z } from 'zod';
import { trackingAnswerSchema, trackingItemSchema } from '../../src-core/contract/hq-tracking.ts';
import { signatureHeader, timestampHeader } from '../access/signature.ts';

function json(schema: z.ZodType): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

/** The carriers' webhook, which is signed instead of carrying a token. */
export const trackingPaths: Readonly<Record<string, object>> = {
  '/tracking/{source}': {
    post: {
      tags: ['tracking'],
      operationId: 'tracking.take',
      summary: 'Tracking events of carriers, signed, each answered for itself',
      parameters: [
        { name: 'source', in: 'path', required: true, schema: { type: 'string' } },
        header(timestampHeader, 'Epoch milliseconds; at most 5 minutes from headquarters’ clock'),
        header(
          signatureHeader,
          'sha256= and the hex HMAC-SHA256, with the source’s secret, of timestamp, full stop, body',
        ),
      ],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                events: {
                  type: 'array',
                  minItems: 1,
                  maxItems: 500,
                  items: json(trackingItemSchema),
                },
              },
              required: ['events'],
            },
          },
        },
      },
      responses: {
        200: {
          description: 'One answer per event, in the order sent',
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: { answers: { type: 'array', items: json(trackingAnswerSchema) } },
                required: ['answers'],
              },
            },
          },
        },
      },
    },
  },
};
