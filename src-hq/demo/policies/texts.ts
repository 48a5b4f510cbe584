import type { ContentOf } from '../../../src-core/freight-subsidy/pushed-down/contents.ts';

type Texts = ContentOf<'hints'>['texts'];

/** Wording of the source page where it has one. */
const places: Texts = [
  {
    code: 'order_modify',
    zh: '地址/时间填错？在发货前可自助修改1次，无需找客服',
    en: 'Wrong address or time? Change it once yourself before it is sent, no need to ask',
  },
  {
    code: 'order_apply',
    zh: '交易完成15天内可在订单中自助发起售后，超期需与商家协商',
    en: 'Apply yourself in the order within 15 days of completion; later, please ask the shop',
  },
  {
    code: 'return_send',
    zh: '请保留快递单号，填写后双方都能看到物流；标有“退货包运费”的商品运费由我们承担',
    en: 'Keep the waybill number: once entered, both sides see the parcel. With “Free returns” we pay the freight',
  },
  {
    code: 'return_counter',
    zh: '也可以带着商品到购买门店柜台当面退换，无需寄回',
    en: 'Or bring the goods to the shop you bought them at: nothing needs to be sent',
  },
  {
    code: 'exchange_receive',
    zh: '收到新货后请确认收货；超时未确认，系统会自动确认，换货成功',
    en: 'Please confirm when the replacement is there; after the deadline it is confirmed by itself',
  },
];

export const hints: ContentOf<'hints'> = { texts: places };

/** What comes tomorrow: one hint more, on the form. */
export const hintsComing: ContentOf<'hints'> = {
  texts: [
    ...places,
    {
      code: 'apply_form',
      zh: '说清问题并附上照片，处理更快；质量问题来回运费由我们承担',
      en: 'Say what is wrong and add photos: it is answered sooner. Freight of faulty goods is ours, both ways',
    },
  ],
};

export const labels: ContentOf<'labels'> = {
  texts: [
    { code: 'return_freight', zh: '退货包运费', en: 'Free returns' },
    { code: 'carefree_return', zh: '无忧退货', en: 'Carefree returns' },
    { code: 'carefree_try_on', zh: '无忧试穿', en: 'Try on, carefree' },
    { code: 'carefree_tasting', zh: '无忧试吃', en: 'Taste, carefree' },
    { code: 'no_reason_return', zh: '七天无理由', en: '7 days, no questions' },
  ],
};
