import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { divisionsPage } from '../../scripts/divisions-page.ts';
import { divisionsOfChina, placeInChina } from '../../src-core/freight-subsidy/places/china.ts';
import { demoRegions } from '../../src-hq/demo/places.ts';

const at = (province: string, city: string, district = '') =>
  placeInChina({ province, city, district });

test('the divisions are those of the package', () => {
  const file = '../../src-core/freight-subsidy/places/divisions-text.ts';
  expect(readFileSync(join(import.meta.dirname, file), 'utf8')).toBe(divisionsPage());
  const count = (digits: number) =>
    divisionsOfChina.filter(({ code }) => code.length === digits).length;
  expect([count(2), count(4)]).toEqual([34, 333]);
  expect(count(6)).toBeGreaterThan(2_900);
  expect(new Set(divisionsOfChina.map(({ code }) => code)).size).toBe(divisionsOfChina.length);
});

describe('an address of China', () => {
  test.each([
    ['浙江省', '杭州市', '上城区', ['330102', '3301', '33']],
    ['北京市', '北京市', '朝阳区', ['110105', '1101', '11']],
    ['北京', '市辖区', '朝阳', ['110105', '1101', '11']],
    ['重庆市', '重庆市', '渝中区', ['500103', '5001', '50']],
    ['重庆市', '县', '城口县', ['500229', '5002', '50']],
    ['内蒙古', '呼和浩特', '新城区', ['150102', '1501', '15']],
    ['广西', '南宁市', '青秀区', ['450103', '4501', '45']],
    ['广西壮族自治区', '南宁', '青秀', ['450103', '4501', '45']],
    ['湖北', '恩施州', '来凤县', ['422827', '4228', '42']],
    ['湖北省', '恩施土家族苗族自治州', '来凤县', ['422827', '4228', '42']],
    ['湖北省', '仙桃市', '', ['429004', '4290', '42']],
    ['河南省', '济源市', '', ['419001', '4190', '41']],
    ['广东省', '东莞市', '长安镇', ['4419', '44']],
    ['江苏省', '苏州市', '苏州工业园区', ['320571', '3205', '32']],
    ['江苏省', '苏州市', '没有这个区', ['3205', '32']],
    ['吉林省', '吉林市', '昌邑区', ['220202', '2202', '22']],
    ['香港', '', '中西区', ['810001', '8100', '81']],
    ['新疆', '伊犁州', '', ['6540', '65']],
    ['浙江省', '不知道市', '', ['33']],
  ])('%s %s %s', (province, city, district, place) => {
    expect(at(province, city, district)).toEqual(place);
  });

  test('is not guessed where two places answer to the name', () => {
    // 桥西区 is in three cities of 河北省.
    expect(at('河北省', '', '桥西区')).toEqual(['13']);
    expect(at('湖', '长沙市')).toEqual([]);
  });

  test('is none elsewhere in the world', () => {
    expect(at('', 'London', 'EC1')).toEqual([]);
    expect(at('United Kingdom', '', '')).toEqual([]);
  });

  test('is known for each shop of the demo chain, and for each division by its own name', () => {
    const shops = demoRegions.flatMap((region) => region.shops);
    expect(shops.filter((shop) => placeInChina(shop).length < 2)).toEqual([]);
    const named = new Map(divisionsOfChina.map(({ code, name }) => [code, name]));
    const missed = divisionsOfChina.filter(({ code }) => {
      const [province = '', city = '', district = ''] = [2, 4, 6].map((digits) =>
        code.length < digits ? '' : (named.get(code.slice(0, digits)) ?? ''),
      );
      return at(province, city, district)[0] !== code;
    });
    expect(missed).toEqual([]);
  });
});
