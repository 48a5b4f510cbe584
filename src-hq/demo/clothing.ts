import type { Product } from './product.ts';

const adult = ['S', 'M', 'L', 'XL'];
const wide = ['M', 'L', 'XL', '2XL', '3XL'];
const jeans = ['28', '29', '30', '31', '32'];
const shoes = ['37', '38', '39', '40', '41', '42'];
const children = ['110cm', '120cm', '130cm', '140cm'];
const oneSize = ['均码'];

const clothes = (
  category: string,
  name: string,
  price: number,
  colours: string[],
  sizes: string[],
): Product => ({ category, name, price, first: colours, second: sizes });

/** Prices in fen. Specifications are colour and size. */
export const clothing: readonly Product[] = [
  clothes('T恤', '重磅纯棉圆领短袖T恤', 7900, ['本白', '曜石黑', '雾霾蓝'], adult),
  clothes('T恤', '凉感速干运动T恤', 9900, ['荧光绿', '藏青'], wide),
  clothes('T恤', '国风刺绣“松鹤延年”宽松短袖T恤', 12900, ['米白', '朱砂红'], adult),
  clothes('衬衫', '免烫牛津纺长袖衬衫', 16900, ['白色', '浅蓝条纹'], adult),
  clothes('衬衫', '法式泡泡袖雪纺衬衫', 18900, ['杏色', '烟粉'], ['S', 'M', 'L']),
  clothes('卫衣', '加绒连帽卫衣', 19900, ['麻灰', '墨绿', '曜石黑'], wide),
  clothes('卫衣', '儿童恐龙印花卫衣', 9900, ['草绿', '天蓝'], children),
  clothes('牛仔裤', '高腰直筒显瘦牛仔裤', 21900, ['复古蓝', '浅水洗'], jeans),
  clothes('牛仔裤', '弹力小脚牛仔裤', 19900, ['深蓝', '黑灰'], jeans),
  clothes('休闲裤', '垂感冰丝阔腿裤', 13900, ['黑色', '咖啡'], adult),
  clothes('休闲裤', '亚麻束脚工装裤', 17900, ['卡其', '军绿'], wide),
  clothes('连衣裙', '法式收腰碎花连衣裙', 26900, ['蓝底碎花', '红底碎花'], ['S', 'M', 'L']),
  clothes('连衣裙', '新中式改良旗袍连衣裙', 39900, ['月白', '黛青'], ['S', 'M', 'L', 'XL']),
  clothes('半身裙', 'A字百褶半身裙', 15900, ['奶茶', '黑色'], ['S', 'M', 'L']),
  clothes('针织衫', '羊毛混纺V领针织开衫', 29900, ['燕麦', '焦糖'], ['M', 'L', 'XL']),
  clothes('针织衫', '半高领打底针织衫', 14900, ['白色', '酒红', '黑色'], ['均码']),
  clothes('羽绒服', '轻薄90白鸭绒羽绒服', 49900, ['雪白', '曜石黑', '雾霾蓝'], wide),
  clothes('羽绒服', '儿童可脱卸帽羽绒服', 35900, ['柠檬黄', '宝蓝'], children),
  clothes('风衣', '经典双排扣中长款风衣', 59900, ['卡其', '藏青'], adult),
  clothes('西装', '通勤单排扣西装外套', 45900, ['炭灰', '黑色'], adult),
  clothes('家居服', '莫代尔两件套家居服', 16900, ['豆沙', '浅灰'], ['M', 'L', 'XL']),
  clothes('内衣', '无痕抗菌中腰内裤三条装', 5900, ['肤色', '混色'], ['M', 'L', 'XL']),
  clothes('袜子', '精梳棉中筒袜五双装', 3900, ['黑白灰', '彩条'], oneSize),
  clothes('鞋', '轻弹缓震跑步鞋', 32900, ['白绿', '黑橙'], shoes),
  clothes('鞋', '软底一脚蹬豆豆鞋', 19900, ['黑色', '棕色'], shoes),
  clothes('帽子', '可折叠防晒渔夫帽', 6900, ['米色', '黑色'], oneSize),
  clothes('围巾', '仿羊绒流苏围巾', 8900, ['驼色', '酒红格'], oneSize),
  clothes('包', '大容量帆布托特包', 8900, ['原色', '墨绿'], oneSize),
];
