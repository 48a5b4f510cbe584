import type { Random } from './random.ts';

const surnames = Array.from(
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
);
const given = [
  '伟',
  '芳',
  '娜',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '明',
  '超',
  '秀英',
  '霞',
  '平',
  '刚',
  '桂英',
  '梓涵',
  '子轩',
  '浩然',
  '雨桐',
  '欣怡',
  '思远',
  '俊杰',
  '一诺',
  '若曦',
  '嘉怡',
  '宇航',
  '晓雯',
  '佳琪',
  '志鹏',
  '文静',
  '海燕',
  '建国',
  '淑珍',
  '诗涵',
  '天佑',
  '可馨',
  '博文',
  '婉清',
  '云飞',
  '雪梅',
  '立新',
  '春花',
  '永康',
];

/** Names that screens must be able to show: two-character surnames, minorities' names, foreigners', nicknames. */
const long = [
  '欧阳晓丽',
  '司马相宜',
  '阿依努尔·买买提江',
  '迪丽拜尔·吾买尔',
  'Alexandra Konstantinopoulou',
  '次仁卓玛',
  '“爱吃辣条的小仙女”👧🏻',
  '皇甫端木',
  '乌云其木格·宝力德巴特尔',
];

export function personName(random: Random): string {
  return random.pick(surnames) + random.pick(given);
}

export function buyerName(random: Random): string {
  return random.chance(0.03) ? random.pick(long) : personName(random);
}

/** Eleven digits that look like a mobile number; nobody is called. */
export function mobile(random: Random): string {
  return `1${random.pick(['35', '36', '38', '39', '50', '58', '77', '86', '88', '99'])}${random.digits(8)}`;
}

const streets = [
  '文一西路',
  '解放路',
  '人民中路',
  '建设大道',
  '长江路',
  '中山北路',
  '和平街',
  '幸福里',
  '学院路',
  '滨河东路',
  '迎宾大道',
  '凤凰街',
  '银杏路',
  '锦绣路',
  '湖光路',
  '新华路',
];
const estates = [
  '阳光花园',
  '翠苑小区',
  '万科城',
  '绿城桂花园',
  '金地格林',
  '保利香槟',
  '碧桂园',
  '师大教师公寓',
  '创业大厦',
  '科技园',
  '中央公馆',
  '水岸名都',
];

export function streetAddress(random: Random): string {
  const number = random.between(1, 998);
  const flat = `${random.between(1, 32)}幢${random.between(1, 4)}单元${random.between(1, 33)}0${random.between(1, 4)}室`;
  return `${random.pick(streets)}${number}号${random.pick(estates)}${flat}`;
}
