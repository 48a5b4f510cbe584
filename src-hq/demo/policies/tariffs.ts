import { fen } from '../../../src-core/basis/money.ts';
import type { Tariff } from '../../../src-core/freight-subsidy/tariff.ts';

/** Provinces by the first two digits of their codes, as a carrier's price list groups them. */
const zones: Tariff['zones'] = [
  { code: 'east', zh: '江浙沪皖', en: 'East', divisions: ['31', '32', '33', '34'] },
  {
    code: 'near',
    zh: '华北、华中、华南',
    en: 'North, centre, south',
    divisions: ['11', '12', '13', '14', '35', '36', '37', '41', '42', '43', '44'],
  },
  {
    code: 'far',
    zh: '西南、西北、东北',
    en: 'South-west, north-west, north-east',
    divisions: ['15', '21', '22', '23', '45', '46', '50', '51', '52', '53', '61', '62', '64'],
  },
  {
    code: 'remote',
    zh: '新疆、西藏、青海',
    en: 'Xinjiang, Tibet, Qinghai',
    divisions: ['65', '54', '63'],
  },
  { code: 'abroad', zh: '港澳台', en: 'Hong Kong, Macau, Taiwan', divisions: ['71', '81', '82'] },
];

interface Price {
  readonly carrier: string;
  readonly fromZone: string;
  readonly toZone: string;
  /** Yuan for the first kilogram and for each one more. */
  readonly yuan: readonly [number, number];
}

const row = ({ carrier, fromZone, toZone, yuan: [first, step] }: Price) => ({
  carrier,
  fromZone,
  toZone,
  firstWeight: 1_000,
  firstFee: fen(first * 100),
  stepWeight: 1_000,
  stepFee: fen(step * 100),
});

const inland = ['east', 'near', 'far'] as const;

/** `more` yuan on every first kilogram. The first row that fits counts: a carrier's own comes before the others'. */
function rows(more: number): Tariff['rows'] {
  const within = inland.map((zone, i) => ({
    carrier: 'SF',
    fromZone: zone,
    toZone: zone,
    yuan: [10 + i + more, 2 + i] as const,
  }));
  const usual = inland.map((zone, i) => ({
    carrier: '*',
    fromZone: zone,
    toZone: zone,
    yuan: [7 + i + more, 2] as const,
  }));
  const remote = ['remote', 'abroad'].flatMap((zone, i) =>
    (['fromZone', 'toZone'] as const).map((end) => ({
      carrier: '*',
      fromZone: '*',
      toZone: '*',
      [end]: zone,
      yuan: [20 + 12 * i + more, 12 + 8 * i] as const,
    })),
  );
  const between = [
    { carrier: 'SF', fromZone: '*', toZone: '*', yuan: [16 + more, 6] as const },
    { carrier: '*', fromZone: '*', toZone: '*', yuan: [10 + more, 4] as const },
  ];
  return [...within, ...usual, ...remote, ...between].map(row);
}

const named = { id: 'pickup', zh: '上门取件运价', en: 'Pick-up prices', zones };

/** What carriers charge for fetching a parcel at the buyer's: last year's prices, and those from tomorrow on. */
export const pickupTariffs: readonly Tariff[] = [
  { ...named, version: 1, rows: rows(0) },
  { ...named, version: 2, rows: rows(1) },
];
