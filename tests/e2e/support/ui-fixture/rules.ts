import { defaultRulebook } from '../../../../src-core/after-sales/default-rulebook.ts';
import type { Rulebook } from '../../../../src-core/after-sales/rulebook.ts';
import { fen } from '../../../../src-core/basis/money.ts';

/** The default rules with what is off by default switched on: deductions, and modification of every kind of order. */
export const demoRules: Rulebook = {
  ...defaultRulebook,
  refundRules: {
    deductions: ['damaged_goods', 'gift_missing', 'threshold_broken'],
    cashNeedsConsent: true,
    settleDifferenceFirst: true,
  },
  modification: {
    enabled: true,
    mode: 'before_shipment',
    minutes: 30,
    times: 1,
    hint: {
      zh: '地址/时间填错？在发货前可自助修改1次，无需找客服',
      en: 'Wrong address or time? Change it once yourself before it ships',
    },
    freightTariff: {
      zones: [
        { provinces: ['浙江省', '江苏省', '上海市', '安徽省'], freight: fen(600) },
        { provinces: ['北京市', '广东省', '四川省'], freight: fen(800) },
      ],
      otherwise: fen(1_200),
    },
    deliveryAreas: [{ city: '杭州市', districts: ['上城区', '拱墅区', '西湖区'] }],
    pickupShops: ['shop-hz-01', 'shop-hz-02'],
    slots: { opens: '09:00', closes: '21:00', leadMinutes: 60, daysAhead: 3 },
  },
};
