/** Pictures of articles, drawn: a shape for the category in the article's colour, about 400 bytes each. */
const colours: readonly (readonly [word: string, colour: string])[] = [
  ['白', '#f4f1ea'],
  ['黑', '#2b2b2f'],
  ['雾霾蓝', '#8fa6b8'],
  ['藏青', '#26324d'],
  ['浅蓝', '#a9c6e3'],
  ['天蓝', '#6fb1e0'],
  ['宝蓝', '#2f55b5'],
  ['深蓝', '#2c3f66'],
  ['复古蓝', '#4e6d94'],
  ['浅水洗', '#a7bccf'],
  ['黛青', '#3f5b66'],
  ['蓝', '#4a78b5'],
  ['荧光绿', '#b4e33d'],
  ['墨绿', '#2f5244'],
  ['军绿', '#5d6b47'],
  ['草绿', '#7fb04f'],
  ['绿', '#5fa06a'],
  ['朱砂红', '#b23a2f'],
  ['酒红', '#7a2636'],
  ['红', '#c0453f'],
  ['粉', '#e2a9b1'],
  ['豆沙', '#b5746d'],
  ['卡其', '#b59b6b'],
  ['咖啡', '#6a4a35'],
  ['焦糖', '#b0692f'],
  ['棕', '#7b5536'],
  ['驼', '#b98f5f'],
  ['燕麦', '#d8c9ad'],
  ['奶', '#e8d9c0'],
  ['杏', '#ecd7b7'],
  ['米', '#eee4cf'],
  ['肤', '#e7c4a6'],
  ['原', '#e6d5ae'],
  ['黄', '#eec643'],
  ['橙', '#e08a3c'],
  ['灰', '#9a9da3'],
  ['抹茶', '#9db46a'],
  ['可可', '#5e3b2a'],
  ['草莓', '#d9485b'],
  ['芒果', '#f0a53a'],
  ['桂花', '#d9ac3f'],
  ['玫瑰', '#c2557b'],
  ['麻辣', '#b33a24'],
  ['香辣', '#c4472b'],
  ['五香', '#8d5a34'],
  ['蜂蜜', '#d99b2b'],
  ['葡萄', '#6b4b8a'],
  ['蜜桃', '#f0a98f'],
];

const fallbacks = ['#7d8ca3', '#a3867d', '#7da38c', '#9a7da3', '#a39b7d'];

/** The colour a specification names, or one that is always the same for the same text. */
export function colourOf(text: string): string {
  const named = colours.find(([word]) => text.includes(word));
  if (named !== undefined) return named[1];
  const sum = Array.from(text).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return fallbacks[sum % fallbacks.length] ?? '#888888';
}

const shapes: Readonly<Record<string, string>> = {
  top: '<path d="M22 14 10 22l5 10 6-3v23h22V29l6 3 5-10-12-8q-10 8-20 0Z"/>',
  coat: '<path d="M22 10 9 20l4 14 6-3v25h11V24h4v32h11V31l6 3 4-14-13-10-10 6Z"/>',
  trousers: '<path d="M20 8h24l4 48H36l-4-32-4 32H16Z"/>',
  dress: '<path d="M24 8h4q4 6 8 0h4l-2 16 12 32H14l12-32Z"/>',
  skirt: '<path d="M22 14h20l10 36H12Z"/>',
  shoe: '<path d="M8 40V26h8q4 8 12 8l22 6q6 2 6 8H8Z"/>',
  hat: '<path d="M20 34q0-16 12-16t12 16l10 6q-22 10-44 0Z"/>',
  scarf: '<path d="M24 10h16v10l8 34H36l-4-28-4 28H16l8-34Z"/>',
  sock: '<path d="M24 8h14v26l8 12q2 8-6 8H30q-4 0-5-6Z"/>',
  bag: '<path d="M14 24h36l4 30H10Zm10 0q0-14 8-14t8 14h-4q0-9-4-9t-4 9Z"/>',
  pouch: '<path d="M16 10h32l-2 6 4 34-4 6H18l-4-6 4-34Z"/>',
  box: '<path d="M10 22 32 12l22 10v26L32 56 10 48Zm22 9v22M10 22l22 9 22-9" stroke="#0003"/>',
  jar: '<path d="M20 8h24v8H20Zm-4 10h32v34q0 4-4 4H20q-4 0-4-4Z"/>',
  cake: '<path d="M12 34q0-14 20-14t20 14v16H12Zm4 2h32v4H16Z"/>',
  bar: '<path d="M12 20 44 10l8 34-32 10Z"/>',
  cup: '<path d="M14 16h30l-4 38H18Zm30 6h6q6 10-7 18Z"/>',
};

const shapeOf: Readonly<Record<string, keyof typeof shapes>> = {
  T恤: 'top',
  衬衫: 'top',
  卫衣: 'top',
  针织衫: 'top',
  家居服: 'top',
  羽绒服: 'coat',
  风衣: 'coat',
  西装: 'coat',
  牛仔裤: 'trousers',
  休闲裤: 'trousers',
  内衣: 'skirt',
  连衣裙: 'dress',
  半身裙: 'skirt',
  鞋: 'shoe',
  帽子: 'hat',
  围巾: 'scarf',
  袜子: 'sock',
  包: 'bag',
  糕点: 'cake',
  饼干: 'jar',
  冲饮: 'jar',
  巧克力: 'bar',
  茶饮: 'cup',
  礼盒: 'box',
};

/** An SVG of 64 by 64. `text` names the colour or flavour. */
export function pictureOf(category: string, text: string): string {
  const shape = shapes[shapeOf[category] ?? 'pouch'] ?? '';
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    '<rect width="64" height="64" rx="8" fill="#8881"/>' +
    `<g fill="${colourOf(text)}" stroke="#0002" stroke-width="1.5" stroke-linejoin="round">${shape}</g></svg>`
  );
}
