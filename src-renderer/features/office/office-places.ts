import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BellOutlined,
  DeploymentUnitOutlined,
  DesktopOutlined,
  ProfileOutlined,
  SolutionOutlined,
  TeamOutlined,
  TransactionOutlined,
  WalletOutlined,
} from '@ant-design/icons';

/** Where one can go in the back office, in this order; `counts`: the number beside it. */
export const officePlaces = [
  { to: '/office/desk', name: 'desk', Icon: SolutionOutlined, counts: 'arbitration' },
  { to: '/office/cases', name: 'cases', Icon: ProfileOutlined, counts: null },
  { to: '/office/exceptions', name: 'exceptions', Icon: AlertOutlined, counts: 'exceptions' },
  { to: '/office/refunds', name: 'refunds', Icon: TransactionOutlined, counts: null },
  { to: '/office/devices', name: 'devices', Icon: DesktopOutlined, counts: null },
  { to: '/office/policies', name: 'policies', Icon: AuditOutlined, counts: null },
  { to: '/office/rollout', name: 'rollout', Icon: DeploymentUnitOutlined, counts: null },
  { to: '/office/org', name: 'org', Icon: ApartmentOutlined, counts: null },
  { to: '/office/people', name: 'people', Icon: TeamOutlined, counts: null },
  { to: '/office/budgets', name: 'budgets', Icon: WalletOutlined, counts: null },
  { to: '/office/notices', name: 'notices', Icon: BellOutlined, counts: null },
] as const;
