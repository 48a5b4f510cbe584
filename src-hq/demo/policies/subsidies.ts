import { fen } from '../../../src-core/basis/money.ts';
import type {
  SubsidyContent,
  SubsidyRule,
} from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { clothing as clothes } from '../clothing.ts';
import { snacks } from '../snacks.ts';

const categoriesOf = (products: readonly { readonly category: string }[]) => [
  ...new Set(products.map(({ category }) => category)),
];
/** Worn on the skin: not taken back without a reason, so nothing is promised for it. */
const hygiene = ['内衣', '袜子'];
const clothing = categoriesOf(clothes).filter((category) => !hygiene.includes(category));
/** The big boxes cost more to send than they are worth coming back. */
const bulky = ['礼盒'];
const food = categoriesOf(snacks).filter((category) => !bulky.includes(category));

const pickup = (tariffVersion: number) =>
  ({ by: 'tariff', tariffId: 'pickup', tariffVersion }) as const;
const flat = (amount: number) => ({ by: 'flat', amount: fen(amount) }) as const;

interface Amounts {
  readonly tariffVersion: number;
  /** Fen. */
  readonly clothingCap: number;
  readonly selfSent: number;
}

/** 尺码/颜色换货: fetched by the carrier, by its prices. */
const exchange = ({ tariffVersion, clothingCap, selfSent }: Amounts): SubsidyRule => ({
  id: 'clothing-exchange',
  priority: 10,
  scope: {
    categories: clothing,
    lines: 'every',
    caseKinds: ['exchange'],
    reasons: ['wrong_size', 'dislike', 'ordered_wrong'],
  },
  pays: { carrier_pickup: pickup(tariffVersion), self_sent: flat(selfSent) },
  caps: { perClaim: fen(clothingCap), perOrder: fen(2 * clothingCap) },
  bearers: [
    { bearer: 'headquarters', percent: 60 },
    { bearer: 'shop', percent: 40 },
  ],
});

const clothingReturn = ({ tariffVersion, clothingCap, selfSent }: Amounts): SubsidyRule => ({
  id: 'clothing-return',
  priority: 20,
  scope: {
    categories: clothing,
    price: { from: fen(5_000) },
    lines: 'every',
    caseKinds: ['return_refund'],
    reasons: ['wrong_size', 'dislike'],
  },
  pays: { carrier_pickup: pickup(tariffVersion), self_sent: flat(selfSent) },
  caps: { perClaim: fen(clothingCap), perBuyerMonth: fen(4 * clothingCap) },
  bearers: [
    { bearer: 'headquarters', percent: 50 },
    { bearer: 'shop', percent: 50 },
  ],
});

/** 保质期内 sealed packets, at one price; what is spoiled is the seller's fault, and no rule is asked. */
const snackReturn: SubsidyRule = {
  id: 'snacks-sealed',
  priority: 30,
  scope: {
    categories: food,
    lines: 'every',
    caseKinds: ['return_refund', 'exchange'],
    reasons: ['dislike', 'ordered_wrong'],
  },
  pays: { carrier_pickup: flat(600), self_sent: flat(600) },
  caps: { perOrder: fen(600), perBuyerMonth: fen(1_800) },
  bearers: [
    { bearer: 'supplier', percent: 50 },
    { bearer: 'headquarters', percent: 30 },
    { bearer: 'shop', percent: 20 },
  ],
};

/** A basket of clothes and snacks is one parcel: covered by what is in it that may come back. */
const mixed = (amount: number): SubsidyRule => ({
  id: 'mixed',
  priority: 40,
  scope: {
    categories: [...clothing, ...food],
    lines: 'every',
    caseKinds: ['return_refund', 'exchange'],
    reasons: ['wrong_size', 'dislike', 'ordered_wrong'],
  },
  pays: { carrier_pickup: flat(amount), self_sent: flat(amount) },
  caps: { perOrder: fen(amount) },
  bearers: [{ bearer: 'headquarters', percent: 100 }],
});

const label = { code: 'return_freight', zh: '退货包运费', en: 'Free returns' };

/** How it began: clothes for another size, one price, headquarters alone. */
export const beginning: SubsidyContent = {
  rules: [
    {
      ...exchange({ tariffVersion: 1, clothingCap: 800, selfSent: 800 }),
      pays: { self_sent: flat(800) },
      bearers: [{ bearer: 'headquarters', percent: 100 }],
    },
  ],
  label,
};

const current = { tariffVersion: 1, clothingCap: 1_200, selfSent: 800 };
const coming = { tariffVersion: 2, clothingCap: 1_500, selfSent: 1_000 };

export const national: SubsidyContent = {
  rules: [exchange(current), clothingReturn(current), snackReturn, mixed(800)],
  label,
};

/** The carrier's new prices, and caps that leave room for them. */
export const nationalComing: SubsidyContent = {
  rules: [exchange(coming), clothingReturn(coming), snackReturn, mixed(1_000)],
  label,
};

/** Somebody is thinking about dresses for the new year: nothing of it is decided. */
export const nationalDraft: SubsidyContent = {
  rules: [
    {
      ...exchange({ ...coming, clothingCap: 2_000 }),
      id: 'dresses',
      priority: 5,
      scope: { categories: ['连衣裙'], lines: 'any', caseKinds: ['exchange', 'return_refund'] },
    },
    ...nationalComing.rules,
  ],
  label,
};

/** 无忧试穿: in the south whoever tries on sends back at no cost, any clothes at any price. */
export const south: SubsidyContent = {
  rules: [
    {
      ...exchange({ ...current, clothingCap: 1_800 }),
      id: 'try-on',
      scope: {
        categories: clothing,
        lines: 'every',
        caseKinds: ['exchange', 'return_refund'],
        reasons: ['wrong_size', 'dislike', 'ordered_wrong'],
      },
    },
    snackReturn,
    mixed(1_000),
  ],
  label: { code: 'carefree_try_on', zh: '无忧试穿', en: 'Try on, carefree' },
};

/** The same with 无忧试吃 for snacks: waits for an approver. */
export const southNext: SubsidyContent = {
  ...south,
  rules: south.rules.map((rule) =>
    rule.id === snackReturn.id
      ? {
          ...rule,
          pays: { carrier_pickup: flat(800), self_sent: flat(800), counter: flat(0) },
          caps: { perOrder: fen(800) },
        }
      : rule,
  ),
};

/** What a partner was promised and headquarters took back: the partner bears a third. */
export const partners: SubsidyContent = {
  rules: [
    {
      ...exchange(current),
      bearers: [
        { bearer: 'partner', percent: 34 },
        { bearer: 'headquarters', percent: 33 },
        { bearer: 'shop', percent: 33 },
      ],
    },
  ],
  label: { code: 'carefree_return', zh: '无忧退货', en: 'Carefree returns' },
};
