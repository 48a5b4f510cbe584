import type { Inspection } from './inspection.ts';

const clothing = [
  'T恤',
  '衬衫',
  '卫衣',
  '针织衫',
  '家居服',
  '羽绒服',
  '风衣',
  '西装',
  '牛仔裤',
  '休闲裤',
  '内衣',
  '连衣裙',
  '半身裙',
  '鞋',
  '帽子',
  '围巾',
  '袜子',
  '包',
];
const food = [
  '坚果',
  '炒货',
  '果干',
  '肉脯',
  '卤味',
  '糕点',
  '饼干',
  '糖果',
  '巧克力',
  '膨化',
  '海味',
  '茶饮',
  '冲饮',
  '礼盒',
];

/** The checklist a chain of clothes and snacks starts with; headquarters publishes its own over it. */
export const defaultInspection: Inspection = {
  version: 1,
  checks: [
    { code: 'same_goods', zh: '是本店卖出的这件商品', en: 'It is the article we sold' },
    { code: 'quantity', zh: '件数与申请一致', en: 'As many pieces as asked for' },
    { code: 'complete', zh: '配件、赠品齐全', en: 'Accessories and gifts are there' },
    {
      code: 'tags',
      zh: '吊牌、水洗标完好',
      en: 'Tags and care label are intact',
      categories: clothing,
    },
    {
      code: 'unworn',
      zh: '没有穿着、洗涤痕迹',
      en: 'Not worn, not washed',
      categories: clothing,
      reasons: ['dislike', 'wrong_size', 'ordered_wrong', 'agreed', 'other'],
    },
    {
      code: 'sealed',
      zh: '包装未拆封、批次可辨',
      en: 'Sealed, batch number readable',
      categories: food,
      reasons: ['dislike', 'ordered_wrong', 'agreed', 'other'],
    },
    {
      code: 'batch_noted',
      zh: '批次号、保质期已拍照',
      en: 'Batch and best-before pictured',
      categories: food,
      reasons: ['quality', 'expired_food', 'not_as_described'],
    },
    {
      code: 'fault_seen',
      zh: '问题部位与凭证一致',
      en: 'The fault is as in the evidence',
      reasons: ['quality', 'not_as_described', 'damaged_in_transit'],
    },
    {
      code: 'wrong_goods_seen',
      zh: '确实与订单不符',
      en: 'It really differs from the order',
      reasons: ['wrong_goods', 'missing_pieces'],
    },
  ],
};
