import type { Evidence } from '../../../src-core/after-sales/case.ts';
import { demoPhotos } from '../photos/photos.ts';
import type { Random } from '../random.ts';

const lines = {
  opening: {
    dislike: ['颜色和想象的不一样，不太喜欢', '买多了，想退一件', '家里人已经买了同款', ''],
    wrong_size: [
      '平时穿M，这款偏小，想换大一码',
      '腰围大了一圈',
      '鞋子挤脚，想换大半码',
      '袖子短了一截',
    ],
    ordered_wrong: ['手滑多拍了一份', '地址选成老家了', '口味选错了'],
    quality: ['洗了一次就起球', '拉链卡住拉不动', '线头很多，腋下开线了', '鞋底开胶'],
    not_as_described: ['页面写的是纯棉，吊牌是涤纶', '实物比图片薄很多'],
    wrong_goods: ['买的是原味，收到的是麻辣', '发成了黑色', '收到的是别人的包裹'],
    missing_pieces: ['订单三件只收到两件', '赠品没有放', '少了一袋坚果'],
    damaged_in_transit: ['外箱压扁，薯片碎成渣', '玻璃罐碎了，一箱都是芝麻粉'],
    not_received: ['物流三天没有动了', '显示签收，但我和家人都没收到'],
    late: ['说好48小时发货，三天了还没动', '要出差了，来不及收'],
    expired_food: ['收到只剩十天保质期', '打开有哈喇味', '肉脯表面有白点，怀疑发霉'],
    agreed: ['已经和店员说好了', '和店长微信沟通过'],
    other: ['其他原因，请联系我', '见聊天记录'],
  },
  refusal: [
    '吊牌已剪，按规定影响二次销售，无法办理，请您理解',
    '食品类已拆封，非质量问题不支持退货',
    '您反馈的情况我们核对了出库录像，商品发出时完好',
    '商品已发出，请您收到后再申请退货',
  ],
  proposal: [
    '您可以留下商品，我们补偿一部分，您看可以吗',
    '这边帮您申请了部分退款，不用寄回',
    '换货暂时没有现货，给您退款可以吗',
  ],
  soldOut: ['您要的尺码全国断货，给您原路退款可以吗', '补发的款式已售罄，退您全款'],
  withdrawal: ['问题解决了，谢谢', '先不退了', '自己改好了，取消申请'],
  escalation: ['商家一直推脱，请平台处理', '有照片为证，商家不认', '沟通三次没有结果'],
  amendment: ['还是退款吧，不等了', '改成换大一码', '换货太慢，申请退货退款'],
  receiptRefusal: [
    '收到的鞋底有明显磨损，已穿着使用',
    '包裹里少了一件，请核对',
    '退回的不是我们店的商品，吊牌编码不符',
    '配件和包装缺失，影响二次销售',
  ],
  notReceived: ['物流显示签收，本人没收到', '收到的还是原来的尺码', '换回来的颜色不对'],
  ruling: [
    '根据双方举证，商品确有质量问题，支持买家',
    '出库称重与签收记录一致，买家主张不成立',
    '双方均有一定责任，按比例处理',
  ],
} as const;

type Occasion = Exclude<keyof typeof lines, 'opening'>;

/** What somebody writes on such an occasion. */
export function say(random: Random, occasion: Occasion): string {
  return random.pick<string>(lines[occasion]);
}

export function openingWords(random: Random, reasonCode: string): string {
  const known = Object.entries<readonly string[]>(lines.opening).find(
    ([code]) => code === reasonCode,
  );
  return random.pick(known?.[1] ?? ['']);
}

/** A picture somebody took, one of those in `../photos`. */
export function photo(random: Random): Evidence {
  const { hash } = random.pick(demoPhotos());
  return { hash, mime: 'image/png', name: `IMG_${random.digits(4)}.png` };
}
