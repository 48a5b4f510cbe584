import { oc } from '@orpc/contract';
import { z } from 'zod';
import { idSchema } from '../basis/id.ts';
import { instantSchema } from '../basis/instant.ts';

const noticeSchema = z.strictObject({
  id: idSchema,
  spaceId: z.string(),
  caseId: idSchema.nullable(),
  orderId: idSchema,
  topic: z.string(),
  to: z.string(),
  state: z.enum(['waiting', 'sent', 'dropped', 'dead']),
  /** Waiting: not before. */
  dueAt: instantSchema,
  tries: z.number().int(),
  createdAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** Why the last try failed, or why it was dropped. */
  why: z.string().nullable(),
});

/** Notices to buyers, shops and channels, for headquarters' people. */
export const noticesContract = {
  list: oc
    .route({
      path: '/notices',
      method: 'GET',
      tags: ['notices'],
      summary: 'Notices by state, newest first; dead ones are those nobody took',
    })
    .input(
      z.strictObject({
        state: z.enum(['waiting', 'sent', 'dropped', 'dead']).optional(),
        caseId: idSchema.optional(),
        /** `id` of the last one of the page before. */
        after: idSchema.optional(),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.strictObject({ notices: z.array(noticeSchema), more: z.boolean() })),
  retry: oc
    .route({
      path: '/notices/{noticeId}/retry',
      method: 'POST',
      tags: ['notices'],
      summary: 'Send a dead notice again, with all its tries',
    })
    .input(z.strictObject({ noticeId: idSchema }))
    .output(z.strictObject({ dueAt: instantSchema })),
} as const;

export type ListedNotice = z.infer<typeof noticeSchema>;
