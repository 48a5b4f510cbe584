/** Whether a return is paid, how much and by whom, told as a clerk would work it out. Shares nothing with the program. */
export interface ModelRule {
  readonly id: string;
  readonly priority: number;
  readonly allLines: boolean;
  readonly wants: Readonly<Record<string, readonly string[] | undefined>>;
  readonly notCategories: readonly string[];
  readonly notArticles: readonly string[];
  readonly cheapest: number;
  readonly dearest: number;
  /** Fen by way; a way that is missing is not paid. */
  readonly pays: Readonly<Record<string, number | undefined>>;
  readonly caps: readonly (readonly [string, number])[];
  readonly shares: readonly (readonly [string, number])[];
}

export interface ModelReturn {
  readonly facts: Readonly<Record<string, string>>;
  readonly campaigns: readonly string[];
  readonly lines: readonly {
    readonly category: string;
    readonly article: string;
    readonly price: number;
  }[];
  readonly way: string;
  readonly fault: string;
  readonly bill: number;
  readonly taken: Readonly<Record<string, number>>;
}

export interface ModelCoverage {
  readonly rule: string | null;
  readonly amount: number;
  readonly parts: Readonly<Record<string, number>>;
}

function wanted(rule: ModelRule, what: string, is: string): boolean {
  const list = rule.wants[what];
  return list === undefined || list.includes(is);
}

function fits(rule: ModelRule, back: ModelReturn): boolean {
  for (const [what, is] of Object.entries(back.facts)) if (!wanted(rule, what, is)) return false;
  const { campaigns } = rule.wants;
  if (campaigns !== undefined && !back.campaigns.some((one) => campaigns.includes(one)))
    return false;
  let good = 0;
  for (const line of back.lines) {
    if (!wanted(rule, 'categories', line.category)) continue;
    if (!wanted(rule, 'articles', line.article)) continue;
    if (rule.notCategories.includes(line.category) || rule.notArticles.includes(line.article))
      continue;
    if (line.price < rule.cheapest || line.price > rule.dearest) continue;
    good += 1;
  }
  return rule.allLines ? good === back.lines.length : good > 0;
}

/** Coin by coin for each but the first, as long as its percentage allows; the first has the rest. */
function share(
  amount: number,
  shares: readonly (readonly [string, number])[],
): Record<string, number> {
  const parts: Record<string, number> = {};
  let given = 0;
  for (const [who, percent] of shares.slice(1)) {
    let part = 0;
    while ((part + 1) * 100 <= amount * percent) part += 1;
    if (part > 0) parts[who] = part;
    given += part;
  }
  const [first] = shares;
  if (first !== undefined && amount > given) parts[first[0]] = amount - given;
  return parts;
}

export function modelCoverage(
  rules: readonly ModelRule[],
  back: ModelReturn,
): ModelCoverage | string {
  if (back.fault === 'seller') {
    return { rule: null, amount: back.bill, parts: back.bill > 0 ? { shop: back.bill } : {} };
  }
  let best: ModelRule | undefined;
  for (const rule of rules) {
    if (fits(rule, back) && (best === undefined || rule.priority < best.priority)) best = rule;
  }
  if (best === undefined) return 'no_rule_fits';
  const pays = best.pays[back.way];
  if (pays === undefined) return 'way_not_paid';
  let amount = pays;
  for (const [cap, limit] of best.caps) {
    amount = Math.min(amount, Math.max(0, limit - (back.taken[cap] ?? 0)));
  }
  if (amount === 0 && pays > 0) return 'cap_used_up';
  return { rule: best.id, amount, parts: share(amount, best.shares) };
}
