import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  DeploymentUnitOutlined,
  DesktopOutlined,
  ProfileOutlined,
  ShoppingOutlined,
  SolutionOutlined,
  TeamOutlined,
  TransactionOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import type { PersonRole } from '../../../src-core/org/org.ts';

/** In this order; `counts`: the number beside it. The first ten have a digit. */
const officePlaces = [
  { to: '/office/desk', name: 'desk', Icon: SolutionOutlined, counts: 'arbitration' },
  { to: '/office/cases', name: 'cases', Icon: ProfileOutlined, counts: null },
  { to: '/office/exceptions', name: 'exceptions', Icon: AlertOutlined, counts: 'exceptions' },
  { to: '/office/refunds', name: 'refunds', Icon: TransactionOutlined, counts: null },
  { to: '/office/devices', name: 'devices', Icon: DesktopOutlined, counts: null },
  { to: '/office/policies', name: 'policies', Icon: AuditOutlined, counts: 'approvals' },
  { to: '/office/rollout', name: 'rollout', Icon: DeploymentUnitOutlined, counts: null },
  { to: '/office/org', name: 'org', Icon: ApartmentOutlined, counts: null },
  { to: '/office/people', name: 'people', Icon: TeamOutlined, counts: null },
  { to: '/office/budgets', name: 'budgets', Icon: WalletOutlined, counts: null },
  { to: '/office/notices', name: 'notices', Icon: BellOutlined, counts: null },
  { to: '/office/orders', name: 'orders', Icon: ShoppingOutlined, counts: null },
] as const;

/** Where somebody can go in the back office: what went out to buyers is headquarters' alone to look at. */
export function placesFor(role: PersonRole | undefined): readonly (typeof officePlaces)[number][] {
  return officePlaces.filter(({ name }) => name !== 'notices' || role !== 'regional_manager');
}
