/** Regions and shops of the demo chain. Streets exist, house numbers and phones are made up. */
export interface DemoShop {
  readonly id: string;
  readonly name: string;
  readonly province: string;
  readonly city: string;
  readonly district: string;
  readonly street: string;
  readonly phone: string;
}

export interface DemoRegion {
  readonly id: string;
  readonly name: string;
  readonly shops: readonly DemoShop[];
}

const shop = (
  id: string,
  name: string,
  province: string,
  city: string,
  district: string,
  street: string,
  phone: string,
): DemoShop => ({ id, name, province, city, district, street, phone });

/** The shop that `npm start` signs its counter in to. */
export const demoShopId = 'shop-hz-01';

export const demoRegions: readonly DemoRegion[] = [
  {
    id: 'region-east',
    name: '华东大区',
    shops: [
      shop(
        demoShopId,
        '杭州湖滨银泰店',
        '浙江省',
        '杭州市',
        '上城区',
        '延安路258号B1层12铺',
        '0571-8700-0101',
      ),
      shop(
        'shop-hz-02',
        '杭州滨江龙湖天街店',
        '浙江省',
        '杭州市',
        '滨江区',
        '江汉路1515号3楼F3-27',
        '0571-8700-0102',
      ),
      shop(
        'shop-sh-01',
        '上海静安大悦城店',
        '上海市',
        '上海市',
        '静安区',
        '西藏北路198号南座4层',
        '021-6300-0103',
      ),
      shop(
        'shop-nj-01',
        '南京新街口店',
        '江苏省',
        '南京市',
        '秦淮区',
        '中山南路79号负一层',
        '025-8400-0104',
      ),
      shop(
        'shop-sz-01',
        '苏州中心店',
        '江苏省',
        '苏州市',
        '苏州工业园区',
        '苏州大道东409号L2-118',
        '0512-6700-0105',
      ),
    ],
  },
  {
    id: 'region-south',
    name: '华南大区',
    shops: [
      shop(
        'shop-gz-01',
        '广州天河城店',
        '广东省',
        '广州市',
        '天河区',
        '天河路208号6楼',
        '020-3800-0106',
      ),
      shop(
        'shop-sz-02',
        '深圳海岸城店',
        '广东省',
        '深圳市',
        '南山区',
        '文心五路33号2层266',
        '0755-8600-0107',
      ),
      shop(
        'shop-xm-01',
        '厦门SM城市广场店',
        '福建省',
        '厦门市',
        '湖里区',
        '嘉禾路468号2楼',
        '0592-5500-0108',
      ),
      shop(
        'shop-nn-01',
        '南宁万象城店',
        '广西壮族自治区',
        '南宁市',
        '青秀区',
        '民族大道136号LG层',
        '0771-5800-0109',
      ),
    ],
  },
  {
    id: 'region-north',
    name: '华北大区',
    shops: [
      shop(
        'shop-bj-01',
        '北京朝阳合生汇店',
        '北京市',
        '北京市',
        '朝阳区',
        '西大望路21号B2层',
        '010-6700-0110',
      ),
      shop(
        'shop-tj-01',
        '天津滨江道店',
        '天津市',
        '天津市',
        '和平区',
        '滨江道208号',
        '022-2700-0111',
      ),
      shop(
        'shop-jn-01',
        '济南恒隆广场店',
        '山东省',
        '济南市',
        '历下区',
        '泉城路188号3层',
        '0531-8600-0112',
      ),
    ],
  },
  {
    id: 'region-southwest',
    name: '西南大区',
    shops: [
      shop(
        'shop-cd-01',
        '成都春熙路店',
        '四川省',
        '成都市',
        '锦江区',
        '春熙路东段1号2楼',
        '028-8600-0113',
      ),
      shop(
        'shop-cq-01',
        '重庆解放碑店',
        '重庆市',
        '重庆市',
        '渝中区',
        '邹容路68号LG层',
        '023-6300-0114',
      ),
      shop(
        'shop-km-01',
        '昆明顺城店',
        '云南省',
        '昆明市',
        '五华区',
        '东风西路11号B1层',
        '0871-6300-0115',
      ),
    ],
  },
  {
    id: 'region-central',
    name: '华中大区',
    shops: [
      shop(
        'shop-wh-01',
        '武汉楚河汉街店',
        '湖北省',
        '武汉市',
        '武昌区',
        '楚河汉街第一街区J3-15',
        '027-8700-0116',
      ),
      shop(
        'shop-cs-01',
        '长沙IFS国金中心店',
        '湖南省',
        '长沙市',
        '芙蓉区',
        '解放西路188号B1层',
        '0731-8200-0117',
      ),
      shop(
        'shop-enshi-01',
        '恩施土家族苗族自治州来凤县翔凤镇武汉大道步行街加盟合作店',
        '湖北省',
        '恩施土家族苗族自治州',
        '来凤县',
        '翔凤镇武汉大道66号',
        '0718-6200-0118',
      ),
    ],
  },
];
