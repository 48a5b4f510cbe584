import { oc } from '@orpc/contract';
import { z } from 'zod';
import { tariffSchema } from '../freight-subsidy/tariff.ts';

/**
 * What carriers charge, as rules name it. Immutable by id and version: new prices are a new version. For
 * headquarters' people; everybody who is signed in may read.
 */
const key = { id: tariffSchema.shape.id, version: tariffSchema.shape.version };

export const tariffRowSchema = z.strictObject({
  ...key,
  zh: z.string(),
  en: z.string(),
  zones: z.number().int(),
  rows: z.number().int(),
  /** Versions of policies that name it, drafts as well. */
  usedBy: z.number().int(),
});

const route = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/tariffs${path}`, method: 'POST', tags: ['tariffs'], summary });

export const hqTariffs = {
  list: route('/search', 'Tariffs, the newest version of each first')
    .input(z.strictObject({}))
    .output(z.strictObject({ tariffs: z.array(tariffRowSchema) })),
  get: route('/get', 'One version of a tariff, whole')
    .input(z.strictObject(key))
    .output(tariffSchema),
  /** Failures: `tariff_exists` (this version says something else), `not_allowed`. */
  put: route('/put', 'A new tariff, or new prices as a new version')
    .input(tariffSchema)
    .output(tariffSchema),
} as const;

export type TariffRowView = z.infer<typeof tariffRowSchema>;
