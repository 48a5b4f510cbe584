import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute, search } from '../../../root-route.ts';

const noticesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/notices',
  validateSearch: search({ which: z.enum(['waiting', 'dropped', 'sent']) }),
  component: lazyRouteComponent(() => import('./NoticesScreen.tsx'), 'NoticesScreen'),
});

export const noticesRoutes = [noticesRoute] as const;
