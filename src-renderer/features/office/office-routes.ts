import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { caseKinds, caseStates } from '../../../src-core/after-sales/case.ts';
import { budgetsRoutes } from './budgets/budgets-routes.ts';
import { noticesRoutes } from './notices/notices-routes.ts';
import { ordersRoutes } from './orders/orders-routes.ts';
import { orgRoutes } from './org/org-routes.ts';
import { policiesRoutes } from './policies/policies-routes.ts';
import { rolloutRoutes } from './rollout/rollout-routes.ts';
import { rootRoute, search, text } from '../../root-route.ts';

const units = z.array(z.string().max(63)).max(200);
const kinds = z.array(z.enum(caseKinds));

const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/desk',
  validateSearch: search({ units, kind: kinds }),
  component: lazyRouteComponent(() => import('./desk/DeskScreen.tsx'), 'DeskScreen'),
});

/** A case of the desk: with the queue it stands in, so that one goes on to the next. */
const deskCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/desk/$caseId',
  validateSearch: search({ units, kind: kinds }),
  component: lazyRouteComponent(() => import('./desk/DeskCaseScreen.tsx'), 'DeskCaseScreen'),
});

const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/cases',
  validateSearch: search({
    text,
    units,
    kind: kinds,
    state: z.array(z.enum(caseStates)),
    reason: z.array(z.string().max(60)),
    overdue: z.boolean(),
    all: z.boolean(),
  }),
  component: lazyRouteComponent(() => import('./cases/OfficeCasesScreen.tsx'), 'OfficeCasesScreen'),
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/cases/$caseId',
  component: lazyRouteComponent(() => import('./case/OfficeCaseScreen.tsx'), 'OfficeCaseScreen'),
});

const exceptionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/exceptions',
  validateSearch: search({ units, resolved: z.boolean(), code: z.array(z.string().max(60)) }),
  component: lazyRouteComponent(
    () => import('./exceptions/ExceptionsScreen.tsx'),
    'ExceptionsScreen',
  ),
});

const refundsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/refunds',
  validateSearch: search({ which: z.enum(['open', 'all']) }),
  component: lazyRouteComponent(() => import('./refunds/RefundsScreen.tsx'), 'RefundsScreen'),
});

const devicesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/devices',
  validateSearch: search({ units, revoked: z.boolean() }),
  component: lazyRouteComponent(() => import('./devices/DevicesScreen.tsx'), 'DevicesScreen'),
});

export const officeRoutes = [
  deskRoute,
  deskCaseRoute,
  casesRoute,
  caseRoute,
  exceptionsRoute,
  refundsRoute,
  devicesRoute,
  ...policiesRoutes,
  ...budgetsRoutes,
  ...rolloutRoutes,
  ...ordersRoutes,
  ...orgRoutes,
  ...noticesRoutes,
] as const;
