import type { Failure } from '../../../src-core/basis/result.ts';
import type { OrgUnit } from '../../../src-core/org/org.ts';
import { count } from '../progress.ts';
import type { Progress } from '../progress.ts';
import type { RefusedRows } from '../refused-rows.ts';
import type { Tally } from '../tally.ts';
import type { RetailBook, ReturnLine } from './book.ts';
import { shopIdOf } from './chain.ts';
import { FinishedCases } from './finished-cases.ts';
import type { ReturnRules } from './finished-cases.ts';
import { ReturnMatcher, returnsByTime } from './match.ts';
import { moneyOf } from './read.ts';

export interface Settling {
  readonly book: RetailBook;
  readonly units: readonly OrgUnit[];
  readonly rules: ReturnRules;
  readonly tally: Tally;
  readonly refused: RefusedRows;
  readonly progress: Progress;
}

/** Makes finished cases of the returns whose purchase is known, by shop; lists the others with why not. */
export async function settleReturns({ book, units, rules, tally, refused, progress }: Settling) {
  const byShop = new Map<string, FinishedCases>();
  const matcher = new ReturnMatcher(book);
  const shops = new Map(units.map((unit) => [unit.id, unit]));
  const casesOf = (shopId: string): FinishedCases => {
    const known = byShop.get(shopId);
    if (known !== undefined) return known;
    const shop = shops.get(shopId);
    if (shop === undefined) throw new Error(`no such shop: ${shopId}`);
    const cases = new FinishedCases(shop, rules);
    byShop.set(shopId, cases);
    return cases;
  };
  const refuse = async (line: ReturnLine, reason: string, params: Failure['params']) => {
    tally.refused(reason, moneyOf(line.row));
    const detail = Object.keys(params).length === 0 ? '' : JSON.stringify(params);
    await refused.add(line.line, reason, detail, line.row.fields);
  };

  const returns = returnsByTime(book);
  for (const [index, returned] of returns.entries()) {
    progress.at(index, returns.length, `${count(index)} of ${count(returns.length)} returns`);
    const { matched, unmatched } = matcher.match(returned);
    for (const { line, reason, params } of unmatched) await refuse(line, reason, params);
    for (const match of matched) {
      const made = casesOf(shopIdOf(match.invoice)).add(match);
      if (!made.ok) matcher.undo(match);
      for (const { line } of match.lines) {
        if (made.ok) tally.took('returns', 1, moneyOf(line.row));
        else await refuse(line, `return_${made.error.code}`, made.error.params);
      }
    }
  }
  progress.end(`${count(returns.length)} returns`);
  return byShop;
}
