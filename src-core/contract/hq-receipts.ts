import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';

/** More come in the next request. */
export const maxReceiptsPerPost = 500;

const personId = z.string().min(1).max(64);

/**
 * What one counter knows of one version, by headquarters' clock as the counter keeps it. Sent again whenever
 * something was added; headquarters keeps the earliest of each.
 */
export const versionReceiptSchema = z.strictObject({
  versionId: idSchema,
  /** First moment at which the counter's own replica would ever apply it in its unit. */
  deliveredAt: instantSchema,
  /** First time anybody opened it at this counter, and who. */
  readAt: instantSchema.optional(),
  readBy: personId.optional(),
  acknowledgedAt: instantSchema.optional(),
  acknowledgedBy: personId.optional(),
});

/**
 * taken: something is known now that was not. unchanged: all of it was known. unknown_version: headquarters
 * never published it, nothing was kept.
 */
export const receiptResults = ['taken', 'unchanged', 'unknown_version'] as const;

const receiptAnswerSchema = z.strictObject({
  versionId: idSchema,
  result: z.enum(receiptResults),
  /**
   * Times that could not be: before the version was published, or after headquarters' now. They count as the
   * nearest that can.
   */
  bounded: z.array(z.enum(['deliveredAt', 'readAt', 'acknowledgedAt'])),
});

export const hqReceipts = {
  take: oc
    .route({
      path: '/sync/receipts',
      method: 'POST',
      tags: ['sync'],
      summary:
        'What a counter has of the versions that are pushed down: delivered, read, acknowledged',
    })
    .input(
      z.strictObject({ receipts: z.array(versionReceiptSchema).min(1).max(maxReceiptsPerPost) }),
    )
    /** One answer each, in their order. */
    .output(z.strictObject({ answers: z.array(receiptAnswerSchema), now: instantSchema })),
} as const;

export type VersionReceipt = z.infer<typeof versionReceiptSchema>;
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>;
