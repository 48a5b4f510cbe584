import {
  CloudSyncOutlined,
  ProfileOutlined,
  ReadOutlined,
  ScheduleOutlined,
  ShoppingOutlined,
} from '@ant-design/icons';

/** Where one can go from anywhere, in this order. */
export const places = [
  { to: '/work', name: 'work', Icon: ScheduleOutlined },
  { to: '/orders', name: 'orders', Icon: ShoppingOutlined },
  { to: '/cases', name: 'cases', Icon: ProfileOutlined },
  { to: '/sync', name: 'sync', Icon: CloudSyncOutlined },
  { to: '/policies', name: 'policies', Icon: ReadOutlined },
] as const;
