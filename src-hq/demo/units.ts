import type { OrgUnit } from '../../src-core/org/org.ts';
import { headquartersUnit } from '../import/headquarters.ts';
import { demoRegions } from './places.ts';
import type { DemoShop } from './places.ts';

/** The franchise shop that has told nobody where goods come back to: return kinds stop there. */
export const shopWithoutReturnAddress = 'shop-enshi-01';

/** 合作伙伴: the franchisee whose shop stands under it, and bears a part of what is promised there. */
export const partnerUnit: OrgUnit = {
  id: 'partner-enshi',
  parentId: 'region-central',
  kind: 'partner',
  name: '恩施合作伙伴',
  timeZone: 'Asia/Shanghai',
};
const shopOfPartner = 'shop-enshi-01';

/** 供货商: they bear their part where the goods are theirs; nobody signs in there. */
const suppliers: readonly OrgUnit[] = [
  { id: 'supplier-clothing', name: '锦衣服饰供应链' },
  { id: 'supplier-snacks', name: '山里人食品供应链' },
].map((unit) => ({
  ...unit,
  parentId: headquartersUnit.id,
  kind: 'supplier',
  timeZone: 'Asia/Shanghai',
}));

function shopUnit(shop: DemoShop, parentId: string): OrgUnit {
  const { province, city, district, street, phone } = shop;
  const place = province === city ? `${city}${district}` : `${province}${city}${district}`;
  return {
    id: shop.id,
    parentId,
    kind: 'shop',
    name: shop.name,
    timeZone: 'Asia/Shanghai',
    phone,
    ...(shop.id === shopWithoutReturnAddress
      ? {}
      : { returnAddress: `${place}${street} ${shop.name}售后收 ${phone}` }),
  };
}

/** Headquarters, suppliers, regions, partners, shops: parents before children. */
export function demoUnits(): OrgUnit[] {
  const parentId = headquartersUnit.id;
  return [
    headquartersUnit,
    ...suppliers,
    ...demoRegions.flatMap((region): OrgUnit[] => [
      { id: region.id, parentId, kind: 'region', name: region.name, timeZone: 'Asia/Shanghai' },
      ...(region.id === partnerUnit.parentId ? [partnerUnit] : []),
      ...region.shops.map((shop) =>
        shopUnit(shop, shop.id === shopOfPartner ? partnerUnit.id : region.id),
      ),
    ]),
  ];
}
