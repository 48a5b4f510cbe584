import {
  BankOutlined,
  GlobalOutlined,
  HomeOutlined,
  InboxOutlined,
  ShopOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { UnitKind } from '../../../../src-core/org/org.ts';
import type { Tone } from '../../../parts/tone.ts';

/** A kind of unit is known by its picture; its word stands in the unit's details and in what is read out. */
export const kindIcons: Readonly<Record<UnitKind, ReactNode>> = {
  headquarters: <BankOutlined />,
  region: <GlobalOutlined />,
  mall: <HomeOutlined />,
  shop: <ShopOutlined />,
  supplier: <InboxOutlined />,
  partner: <TeamOutlined />,
};

export const statusTones: Readonly<Record<'active' | 'suspended' | 'closed' | 'coming', Tone>> = {
  active: 'good',
  suspended: 'warn',
  closed: 'bad',
  coming: 'info',
};
