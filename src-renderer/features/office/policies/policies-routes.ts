import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { rootRoute, search, text } from '../../../root-route.ts';
import { tariffsRoute } from '../tariffs/tariffs-routes.ts';
import { versionTabs } from './version-tabs.ts';

const policiesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/policies',
  validateSearch: search({
    text,
    kind: z.array(z.enum(pushedKinds as [PushedKind, ...PushedKind[]])),
    mine: z.boolean(),
  }),
  component: lazyRouteComponent(() => import('./PoliciesScreen.tsx'), 'PoliciesScreen'),
});

const simulatorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/policies/simulator',
  validateSearch: search({ order: text }),
  component: lazyRouteComponent(() => import('./SimulatorScreen.tsx'), 'SimulatorScreen'),
});

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/policies/$versionId',
  /** `with`: the version whose difference is shown. */
  validateSearch: search({ tab: z.enum(versionTabs), with: z.uuid() }),
  component: lazyRouteComponent(() => import('./VersionScreen.tsx'), 'VersionScreen'),
});

export const policiesRoutes = [policiesRoute, simulatorRoute, tariffsRoute, versionRoute] as const;
