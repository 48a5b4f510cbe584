import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { instantSchema } from '../../../../src-core/basis/instant.ts';
import { personRoles } from '../../../../src-core/org/org.ts';
import { rootRoute, search, text } from '../../../root-route.ts';

const unitId = z.string().max(63);

const orgRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/org',
  validateSearch: search({ unit: unitId, text, at: instantSchema, closed: z.boolean() }),
  component: lazyRouteComponent(() => import('./OrgScreen.tsx'), 'OrgScreen'),
});

const peopleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/people',
  validateSearch: search({
    units: z.array(unitId).max(200),
    text,
    role: z.array(z.enum(personRoles)),
    left: z.boolean(),
  }),
  component: lazyRouteComponent(() => import('../people/PeopleScreen.tsx'), 'PeopleScreen'),
});

export const orgRoutes = [orgRoute, peopleRoute] as const;
