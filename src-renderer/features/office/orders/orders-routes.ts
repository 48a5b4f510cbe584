import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute, search, text } from '../../../root-route.ts';

const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/orders',
  validateSearch: search({ text, units: z.array(z.string().max(63)).max(200) }),
  component: lazyRouteComponent(() => import('./OfficeOrdersScreen.tsx'), 'OfficeOrdersScreen'),
});

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/orders/$orderId',
  component: lazyRouteComponent(() => import('./OfficeOrderScreen.tsx'), 'OfficeOrderScreen'),
});

export const ordersRoutes = [ordersRoute, orderRoute] as const;
