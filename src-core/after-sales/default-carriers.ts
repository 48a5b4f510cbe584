import type { Carrier } from './rulebook.ts';

/**
 * The carriers a Chinese chain meets. Patterns are those the carriers' own forms and public tracking
 * sites check, after blanks are gone and letters are upper case: wide enough for every number in use,
 * narrow enough to catch a slip of the finger. Headquarters publishes its own list over them.
 */
export const defaultCarriers: readonly Carrier[] = [
  { code: 'SF', zh: '顺丰速运', en: 'SF Express', waybillPattern: '^(SF\\d{12,13}|\\d{12})$' },
  {
    code: 'YTO',
    zh: '圆通速递',
    en: 'YTO Express',
    waybillPattern: '^(YT\\d{13}|[A-Z]\\d{9,12}|\\d{10,13})$',
  },
  { code: 'ZTO', zh: '中通快递', en: 'ZTO Express', waybillPattern: '^(7[3-9]\\d{12}|\\d{12})$' },
  { code: 'STO', zh: '申通快递', en: 'STO Express', waybillPattern: '^(77\\d{13}|\\d{12,13})$' },
  { code: 'YUNDA', zh: '韵达速递', en: 'Yunda Express', waybillPattern: '^\\d{13,15}$' },
  {
    code: 'JD',
    zh: '京东物流',
    en: 'JD Logistics',
    waybillPattern: '^(JD[A-Z0-9]{11,15}|V[A-Z]\\d{11,13})(-\\d{1,4}-\\d{1,4}-?)?$',
  },
  {
    code: 'EMS',
    zh: '中国邮政 EMS',
    en: 'China Post EMS',
    waybillPattern: '^([A-Z]{2}\\d{9}[A-Z]{2}|(10|11|12|97|98|99)\\d{11})$',
  },
  {
    code: 'POST',
    zh: '邮政快递包裹',
    en: 'China Post Parcel',
    waybillPattern: '^(9\\d{12}|[A-Z]{2}\\d{9}CN)$',
  },
  { code: 'JT', zh: '极兔速递', en: 'J&T Express', waybillPattern: '^JT\\d{13}$' },
  {
    code: 'DEPPON',
    zh: '德邦快递',
    en: 'Deppon Express',
    waybillPattern: '^(DP[KL]\\d{12}|\\d{8,10})$',
  },
  { code: 'KYE', zh: '跨越速运', en: 'KYE Express', waybillPattern: '^KY\\d{11,14}$' },
  { code: 'ZJS', zh: '宅急送', en: 'ZJS Express', waybillPattern: '^(ZJS\\d{9,12}|\\d{10})$' },
];
