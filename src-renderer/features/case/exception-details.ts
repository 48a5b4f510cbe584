import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { caseLineSchema } from '../../../src-core/after-sales/case.ts';
import type { AfterSalesException } from '../../../src-core/after-sales/case.ts';
import type { Order } from '../../../src-core/order/order.ts';
import { useFormat } from '../../parts/format.ts';
import { useClaimWords } from './claim-words.ts';

const maybe = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
const lines = maybe(z.array(caseLineSchema.pick({ orderLineId: true, quantity: true })));

/** What an exception may carry beside its code; whatever does not fit is left unsaid. */
const paramsSchema = z.object({
  expected: lines,
  got: lines,
  /** Of goods taken in unexpectedly: what came. */
  lines,
  due: maybe(z.number()),
  paid: maybe(z.number()),
  amount: maybe(z.number()),
  open: maybe(z.number()),
  words: maybe(z.string().min(1)),
});

/** Codes whose `due` is the case's own amount, there for headquarters and no part of what went wrong. */
const withoutMoney: ReadonlySet<string> = new Set([
  'goods_taken_in_unexpectedly',
  'handed_over_unexpectedly',
  'goods_sent_back_unexpectedly',
]);

/** The figures of an exception in words, one line each: what was expected and what came, in pieces or money. */
export function useExceptionDetails(): (
  exception: AfterSalesException,
  order: Order | undefined,
) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  const claimWords = useClaimWords();
  return ({ code, params }, order) => {
    const parsed = paramsSchema.safeParse(params);
    if (!parsed.success) return [];
    const { expected, got, due, paid, amount, open, words } = parsed.data;
    const came = got ?? parsed.data.lines;
    const said: string[] = [];
    if (order !== undefined && expected !== undefined)
      said.push(
        t('caseGuide.exception.expected', {
          what: claimWords.lines(order, 'return_refund', expected),
        }),
      );
    if (order !== undefined && came !== undefined)
      said.push(
        t('caseGuide.exception.came', { what: claimWords.lines(order, 'return_refund', came) }),
      );
    const money = (value: number) => format.money(value, order?.currency);
    if (!withoutMoney.has(code)) {
      if (due !== undefined) said.push(t('caseGuide.exception.due', { amount: money(due) }));
      const moved = paid ?? amount;
      if (moved !== undefined) said.push(t('caseGuide.exception.moved', { amount: money(moved) }));
      if (open !== undefined && open !== 0)
        said.push(t('caseGuide.exception.open', { amount: money(Math.abs(open)) }));
    }
    if (words !== undefined) said.push(t('case.history.details.words', { words }));
    return said;
  };
}
