import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { rootRoute, search, text } from '../../../root-route.ts';

export const tariffsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/policies/tariffs',
  validateSearch: search({ id: text, version: z.number().int().min(1) }),
  component: lazyRouteComponent(() => import('./TariffsScreen.tsx'), 'TariffsScreen'),
});
