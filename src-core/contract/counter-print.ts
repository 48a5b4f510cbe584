import { z } from 'zod';

/** The page to print on, in millimetres; a roll's is as long as what is on it. */
export const printPageSchema = z.strictObject({
  widthMm: z.number().min(20).max(500),
  heightMm: z.number().min(20).max(20_000),
});
export type PrintPage = z.infer<typeof printPageSchema>;

export interface PrintAnswer {
  readonly done: 'printed' | 'cancelled' | 'failed' | 'window';
}
