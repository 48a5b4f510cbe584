import { defaultRulebook } from '../../src-core/after-sales/default-rulebook.ts';
import type { Rulebook } from '../../src-core/after-sales/rulebook.ts';
import { fen } from '../../src-core/basis/money.ts';
import type { ModificationPolicy } from '../../src-core/order/modification-policy.ts';
import { demoRegions, demoShopId } from './places.ts';

/** Districts of Hangzhou that the demo shop's riders reach; elsewhere a shop's riders stay in its district. */
const hangzhou = ['上城区', '拱墅区', '西湖区', '滨江区'];

function deliveryAreas(): NonNullable<ModificationPolicy['deliveryAreas']> {
  const shops = demoRegions.flatMap((region) => region.shops);
  const own = Map.groupBy(shops, ({ city }) => city);
  return [...own].map(([city, inCity]) => ({
    city,
    districts: city === '杭州市' ? hangzhou : [...new Set(inCity.map(({ district }) => district))],
  }));
}

/** 包邮区, the rest, and what is far: an express order stays within its price. */
const freightTariff: NonNullable<ModificationPolicy['freightTariff']> = {
  zones: [
    { provinces: ['浙江省', '江苏省', '上海市', '安徽省'], freight: fen(600) },
    { provinces: ['新疆维吾尔自治区', '西藏自治区', '青海省'], freight: fen(2_500) },
  ],
  otherwise: fen(1_000),
};

const pickupShops = demoRegions
  .flatMap((region) => region.shops)
  .filter(({ id }) => id === demoShopId || id === 'shop-hz-02');

export const modification: ModificationPolicy = {
  enabled: true,
  mode: 'both',
  minutes: 30,
  times: 1,
  hint: {
    zh: '地址/时间填错？在发货前可自助修改1次',
    en: 'Wrong address or time? Change it once yourself before it is sent',
  },
  freightTariff,
  deliveryAreas: deliveryAreas(),
  pickupShops: pickupShops.map(({ id }) => id),
  pickupShopNames: Object.fromEntries(pickupShops.map(({ id, name }) => [id, name])),
  slots: { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 3 },
};

/** Everything about money that is off by default, so that a demo shows it. */
export const refundRules: NonNullable<Rulebook['refundRules']> = {
  deductions: ['damaged_goods', 'gift_missing', 'threshold_broken'],
  cashNeedsConsent: true,
  settleDifferenceFirst: true,
};

/**
 * The demo chain's rules as its stories are told by them: everything headquarters can switch on for buyers is
 * on. Counters and headquarters have the same from the policies of `policies/chain-policies.ts`.
 */
export const demoRulebook: Rulebook = { ...defaultRulebook, modification, refundRules };

/** A franchise shop that does not offer self-service modification: it is switched off there. */
export const shopWithoutModification = 'shop-cq-01';
