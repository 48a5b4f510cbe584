import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { z } from 'zod';
import { caseKinds, caseStates } from '../src-core/after-sales/case.ts';
import { workFilters } from '../src-core/contract/work-filters.ts';
import { afterSalesStatuses, channels, orderStatuses } from '../src-core/order/order.ts';
import { papers } from '../src-core/print/paper.ts';
import { policyTabs } from './features/policies/policy-tabs.ts';
import { WorkbenchScreen } from './features/workbench/WorkbenchScreen.tsx';
import { ScreenBroke } from './shell/ScreenBroke.tsx';
import { officeRoutes } from './features/office/office-routes.ts';
import { rootRoute, search, text } from './root-route.ts';

/*
 * The workbench is what one sees first and comes with the page; every other screen is fetched when it is
 * first wanted, or as soon as nothing else is to be done, whichever is earlier.
 */
const ordersScreen = lazyRouteComponent(
  () => import('./features/orders/OrdersScreen.tsx'),
  'OrdersScreen',
);
const orderScreen = lazyRouteComponent(
  () => import('./features/order/OrderScreen.tsx'),
  'OrderScreen',
);
const openCaseScreen = lazyRouteComponent(
  () => import('./features/open-case/OpenCaseScreen.tsx'),
  'OpenCaseScreen',
);
const casesScreen = lazyRouteComponent(
  () => import('./features/cases/CasesScreen.tsx'),
  'CasesScreen',
);
const caseScreen = lazyRouteComponent(() => import('./features/case/CaseScreen.tsx'), 'CaseScreen');
const printScreen = lazyRouteComponent(
  () => import('./features/print/PrintScreen.tsx'),
  'PrintScreen',
);
const syncScreen = lazyRouteComponent(
  () => import('./features/sync-centre/SyncScreen.tsx'),
  'SyncScreen',
);

const policiesScreen = lazyRouteComponent(
  () => import('./features/policies/PoliciesScreen.tsx'),
  'PoliciesScreen',
);

/** Fetches the screens one is likely to open next, one after the other; a failure is met when it is opened. */
export async function fetchOtherScreens(): Promise<void> {
  for (const screen of [
    ordersScreen,
    orderScreen,
    casesScreen,
    caseScreen,
    openCaseScreen,
    syncScreen,
    policiesScreen,
  ])
    await screen.preload?.()?.catch(() => undefined);
}

const indexRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: () => {
    // eslint-disable-next-line typescript/only-throw-error -- the router's way to say it
    throw redirect({ to: '/work' });
  },
});

const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/work',
  validateSearch: search({ filter: z.enum(workFilters) }),
  component: WorkbenchScreen,
});

const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  validateSearch: search({
    text,
    afterSales: z.array(z.enum(afterSalesStatuses)),
    status: z.array(z.enum(orderStatuses)),
    channel: z.array(z.enum(channels)),
    placedFrom: z.number().int(),
    placedTo: z.number().int(),
  }),
  component: ordersScreen,
});

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  component: orderScreen,
});

const openCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId/apply',
  component: openCaseScreen,
});

const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  validateSearch: search({
    text,
    state: z.array(z.enum(caseStates)),
    kind: z.array(z.enum(caseKinds)),
    all: z.boolean(),
  }),
  component: casesScreen,
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId',
  component: caseScreen,
});

const printRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/$what/$caseId',
  validateSearch: search({ paper: z.coerce.string().pipe(z.enum(papers)) }),
  component: printScreen,
});

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync',
  validateSearch: search({ tab: z.enum(['attention', 'pending', 'all', 'health']) }),
  component: syncScreen,
});

const policiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/policies',
  validateSearch: search({ tab: z.enum(policyTabs), of: text }),
  component: policiesScreen,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    indexRoute,
    workRoute,
    ordersRoute,
    orderRoute,
    openCaseRoute,
    casesRoute,
    caseRoute,
    printRoute,
    syncRoute,
    policiesRoute,
    ...officeRoutes,
  ]),
  defaultPreload: false,
  defaultErrorComponent: ScreenBroke,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
