/**
 * The refund arithmetic told a second time, from the rules' text alone and without the program's code:
 * rationals as pairs of bigints, one plain account per order. What the program does must equal this.
 */
interface ModelLine {
  readonly id: string;
  readonly unitPrice: bigint;
  readonly quantity: bigint;
  readonly paid: bigint;
}

interface ModelPromotion {
  readonly lineIds: readonly string[];
  readonly threshold: bigint;
  readonly off: bigint;
  readonly gift?: { readonly lineId: string; readonly markedPrice: bigint };
}

export interface ModelClaim {
  readonly lineId: string;
  readonly quantity: bigint;
}

interface ModelCase {
  readonly claims: readonly (ModelClaim & { readonly share: bigint })[];
  readonly freight: bigint;
  readonly asked: bigint;
  /** The seller's fault gives freight back and costs the buyer no promotion. */
  readonly sellerFault: boolean;
}

export interface ModelRefund {
  readonly amount: bigint;
  readonly perTender: readonly bigint[];
  readonly deducted: bigint;
}

/** Largest remainder: everybody their quota rounded down, then one each by the size of what was cut off. */
export function shareOut(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  const by = sum === 0n ? weights.map(() => 1n) : weights;
  const whole = sum === 0n ? BigInt(weights.length) : sum;
  const parts = by.map((weight) => (total * weight) / whole);
  const cutOff = by.map((weight, i) => ({ i, rest: total * weight - parts[i]! * whole }));
  let left = total - parts.reduce((a, b) => a + b, 0n);
  while (left > 0n) {
    let most = cutOff[0]!;
    for (const one of cutOff) if (one.rest > most.rest) most = one;
    parts[most.i] = parts[most.i]! + 1n;
    most.rest = -1n;
    left -= 1n;
  }
  return parts;
}

const atLeast = (amount: bigint, least: bigint) => (amount < least ? least : amount);

export class RefundModel {
  readonly #taken = new Map<string, bigint>();
  readonly #held = new Map<string, bigint>();
  readonly #gone = new Map<string, bigint>();
  readonly #cases = new Map<string, ModelCase>();
  readonly #charged = { threshold: 0n, gift: 0n };
  readonly tendersLeft: bigint[];
  #freightLeft: bigint;

  readonly lines: readonly ModelLine[];
  readonly promotion: ModelPromotion | undefined;
  readonly unsent: boolean;

  constructor(
    lines: readonly ModelLine[],
    tenders: readonly bigint[],
    freight: bigint,
    more: { readonly promotion: ModelPromotion | undefined; readonly unsent: boolean },
  ) {
    this.lines = lines;
    this.tendersLeft = [...tenders];
    this.#freightLeft = freight;
    this.promotion = more.promotion;
    this.unsent = more.unsent;
  }

  get charged(): bigint {
    return this.#charged.threshold + this.#charged.gift;
  }

  left(lineId: string): bigint {
    return this.#line(lineId).quantity - this.#of(this.#taken, lineId);
  }

  /**
   * Undefined: there is nothing to give back for it. `percent`: how much of it the buyer asks; freight is
   * what goes beyond the goods.
   */
  open(
    caseId: string,
    asked: readonly ModelClaim[],
    { sellerFault = false, percent = 100n } = {},
  ): bigint | undefined {
    const claims = asked.map((claim) => ({ ...claim, share: this.#shareOf(claim) }));
    const goods = claims.reduce((sum, { share }) => sum + share, 0n);
    const most = this.worth(asked, sellerFault);
    if (most === 0n) return undefined;
    const total = atLeast((most * percent) / 100n, 1n);
    const freight = atLeast(total - goods, 0n);
    this.#freightLeft -= freight;
    for (const { lineId, quantity, share } of claims) {
      this.#add(this.#taken, lineId, quantity);
      this.#add(this.#held, lineId, share);
    }
    this.#cases.set(caseId, { claims, freight, asked: total, sellerFault });
    return total;
  }

  /** The most that can be given back for these pieces now, freight with it where it is due. */
  worth(asked: readonly ModelClaim[], sellerFault: boolean): bigint {
    const asks = (id: string) => asked.find(({ lineId }) => lineId === id)?.quantity ?? 0n;
    const takesTheLast = this.lines.every(
      (line) => this.#of(this.#taken, line.id) + asks(line.id) === line.quantity,
    );
    const freight = sellerFault || (this.unsent && takesTheLast) ? this.#freightLeft : 0n;
    return asked.reduce((sum, claim) => sum + this.#shareOf(claim), freight);
  }

  #shareOf({ lineId, quantity }: ModelClaim): bigint {
    const { paid, quantity: bought } = this.#line(lineId);
    const k = this.#of(this.#taken, lineId);
    const rest = paid - this.#of(this.#held, lineId);
    const quota = (paid * (k + quantity)) / bought - (paid * k) / bought;
    return k + quantity === bought || quota > rest ? rest : quota;
  }

  withdraw(caseId: string): void {
    const { claims, freight } = this.#take(caseId);
    for (const { lineId, quantity, share } of claims) {
      this.#add(this.#taken, lineId, -quantity);
      this.#add(this.#held, lineId, -share);
    }
    this.#freightLeft += freight;
  }

  /** The refund falls due: freight if it still is, deductions, and along which tenders. */
  fallDue(caseId: string): ModelRefund {
    const { claims, freight, asked, sellerFault } = this.#take(caseId);
    const allTaken = this.unsent && this.lines.every((line) => this.left(line.id) === 0n);
    const due = sellerFault || allTaken ? freight : 0n;
    this.#freightLeft += freight - due;
    for (const { lineId, quantity } of claims) this.#add(this.#gone, lineId, quantity);
    const goods = claims.reduce((sum, { share }) => sum + share, 0n);
    const stillAsked = asked - (freight - due);
    const waived = atLeast(goods + due - stillAsked, 0n);
    const deducted = this.#deduct(stillAsked, waived, sellerFault);
    const amount = stillAsked - deducted;
    const perTender = shareOut(amount, this.tendersLeft);
    perTender.forEach((part, i) => {
      this.tendersLeft[i] = this.tendersLeft[i]! - part;
    });
    return { amount, perTender, deducted };
  }

  /** What the buyer did not ask for pays the deductions first, and then nothing is given back of earlier ones. */
  #deduct(gross: bigint, waived: bigint, sellerFault: boolean): bigint {
    const { promotion } = this;
    if (promotion === undefined) return 0n;
    const kept = (id: string) => this.#line(id).quantity - this.#of(this.#gone, id);
    const counting = promotion.lineIds.map((id) => this.#line(id));
    const value = counting.reduce((sum, line) => sum + kept(line.id) * line.unitPrice, 0n);
    const broken = value < promotion.threshold;
    const off = shareOut(
      promotion.off,
      counting.map((line) => line.unitPrice * line.quantity),
    );
    const stillOff = counting.reduce(
      (sum, line, i) => sum + (off[i]! * kept(line.id)) / line.quantity,
      0n,
    );
    const { gift } = promotion;
    const owed = {
      threshold: broken ? stillOff : 0n,
      gift: broken && gift !== undefined ? gift.markedPrice * kept(gift.lineId) : 0n,
    };
    let room = gross;
    let unasked = waived;
    let total = 0n;
    for (const what of ['threshold', 'gift'] as const) {
      const more = owed[what] - this.#charged[what];
      if (more > 0n ? sellerFault : waived > 0n) continue;
      const step = more > room ? room : more;
      if (step > 0n) room -= step;
      const borne = step > 0n ? (step < unasked ? step : unasked) : 0n;
      unasked -= borne;
      this.#charged[what] += step - borne;
      total += step - borne;
    }
    return total;
  }

  #line(lineId: string): ModelLine {
    const line = this.lines.find(({ id }) => id === lineId);
    if (line === undefined) throw new Error(`no line ${lineId}`);
    return line;
  }

  #of(map: Map<string, bigint>, key: string): bigint {
    return map.get(key) ?? 0n;
  }

  #add(map: Map<string, bigint>, key: string, more: bigint): void {
    map.set(key, this.#of(map, key) + more);
  }

  #take(caseId: string): ModelCase {
    const found = this.#cases.get(caseId);
    if (found === undefined) throw new Error(`no case ${caseId}`);
    this.#cases.delete(caseId);
    return found;
  }
}
