import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { claimWaits } from '../../../../src-core/contract/hq-subsidies.ts';
import { claimStates } from '../../../../src-core/freight-subsidy/subsidy-claim.ts';
import { rootRoute, search, text } from '../../../root-route.ts';

const budgetsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/budgets',
  validateSearch: search({
    tab: z.enum(['claims', 'alerts', 'sums']),
    units: z.array(z.string().max(63)).max(200),
    all: z.boolean(),
    state: z.array(z.enum(claimStates)),
    waits: z.enum(claimWaits),
    month: z.string().regex(/^\d{4}-\d{2}$/),
    text,
    seen: z.boolean(),
    /** What is open in the drawer. */
    claim: z.uuid(),
    budget: z.uuid(),
  }),
  component: lazyRouteComponent(() => import('./BudgetsScreen.tsx'), 'BudgetsScreen'),
});

export const budgetsRoutes = [budgetsRoute] as const;
