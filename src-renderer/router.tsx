import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { z } from 'zod';
import { caseKinds, caseStates } from '../src-core/after-sales/case.ts';
import { workFilters } from '../src-core/contract/counter.ts';
import { afterSalesStatuses, channels, orderStatuses } from '../src-core/order/order.ts';
import { papers } from '../src-core/print/paper.ts';
import { CaseScreen } from './features/case/CaseScreen.tsx';
import { CasesScreen } from './features/cases/CasesScreen.tsx';
import { OpenCaseScreen } from './features/open-case/OpenCaseScreen.tsx';
import { OrderScreen } from './features/order/OrderScreen.tsx';
import { OrdersScreen } from './features/orders/OrdersScreen.tsx';
import { SyncScreen } from './features/sync-centre/SyncScreen.tsx';
import { WorkbenchScreen } from './features/workbench/WorkbenchScreen.tsx';
import { NotFound } from './shell/NotFound.tsx';
import { Root } from './shell/Root.tsx';

/** The parts of an address's filter that make sense: who mistypes one loses it, not the screen. */
function search<Shape extends z.ZodRawShape>(shape: Shape) {
  type Search = { [Name in keyof Shape]?: z.output<Shape[Name]> | undefined };
  return (raw: Record<string, unknown>): Search => {
    const found: Record<string, unknown> = {};
    for (const [name, schema] of Object.entries(shape)) {
      if (raw[name] === undefined) continue;
      const parsed = z.safeParse(schema, raw[name]);
      if (parsed.success) found[name] = parsed.data;
    }
    return found as Search;
  };
}

/** A phone number in an address arrives as a number. */
const text = z.coerce.string().min(1).max(100);

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFound });

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
  component: OrdersScreen,
});

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  component: OrderScreen,
});

const openCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId/apply',
  component: OpenCaseScreen,
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
  component: CasesScreen,
});

const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId',
  component: CaseScreen,
});

const printRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/print/$what/$caseId',
  validateSearch: search({ paper: z.coerce.string().pipe(z.enum(papers)) }),
  component: lazyRouteComponent(() => import('./features/print/PrintScreen.tsx'), 'PrintScreen'),
});

const syncRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sync',
  validateSearch: search({ tab: z.enum(['attention', 'pending', 'all', 'health']) }),
  component: SyncScreen,
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
  ]),
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
