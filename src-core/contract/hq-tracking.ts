import { z } from 'zod';
import { trackingEventSchema } from '../order/tracking.ts';

/** One thing a carrier says of a parcel, with the carrier's own id of it: told again it is known. */
export const trackingItemSchema = trackingEventSchema.extend({
  id: z.string().min(1).max(100),
  /** Code of the rulebook's carriers; absent: whoever's parcel has this waybill. */
  carrier: z.string().min(1).max(40).optional(),
  waybill: z.string().min(1).max(64),
});

export const trackingResults = ['taken', 'duplicate', 'unknown_waybill', 'refused'] as const;

export const trackingAnswerSchema = z.strictObject({
  id: z.string(),
  result: z.enum(trackingResults),
  error: z.strictObject({ code: z.string(), params: z.record(z.string(), z.unknown()) }).optional(),
});

export const trackingRequestSchema = z.strictObject({
  events: z.array(z.unknown()).min(1).max(500),
});

export type TrackingItem = z.infer<typeof trackingItemSchema>;
export type TrackingAnswer = z.infer<typeof trackingAnswerSchema>;
