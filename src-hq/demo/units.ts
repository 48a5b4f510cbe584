import type { OrgUnit } from '../../src-core/org/org.ts';
import { headquartersUnit } from '../import/headquarters.ts';
import { demoRegions } from './places.ts';
import type { DemoShop } from './places.ts';

/** The franchise shop that has told nobody where goods come back to: return kinds stop there. */
export const shopWithoutReturnAddress = 'shop-enshi-01';

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

/** Headquarters, regions, shops: parents before children. */
export function demoUnits(): OrgUnit[] {
  const parentId = headquartersUnit.id;
  return [
    headquartersUnit,
    ...demoRegions.flatMap((region): OrgUnit[] => [
      { id: region.id, parentId, kind: 'region', name: region.name, timeZone: 'Asia/Shanghai' },
      ...region.shops.map((shop) => shopUnit(shop, region.id)),
    ]),
  ];
}
