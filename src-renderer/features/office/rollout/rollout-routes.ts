import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { batchBranchStates } from '../../../../src-core/contract/hq-rollout-batch.ts';
import { rolloutShows } from '../../../../src-core/contract/hq-rollout.ts';
import { pushedKinds } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { suggestionMeasures } from '../../../../src-core/freight-subsidy/rollout/suggestions.ts';
import { rootRoute, search, text } from '../../../root-route.ts';

const units = z.array(z.string().max(63)).max(200);

const rolloutsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/rollout',
  validateSearch: search({
    tab: z.enum(['versions', 'batches']),
    kind: z.enum(pushedKinds as [PushedKind, ...PushedKind[]]),
  }),
  component: lazyRouteComponent(() => import('./RolloutsScreen.tsx'), 'RolloutsScreen'),
});

const suggestionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/rollout/suggestions',
  validateSearch: search({
    days: z.union([z.literal(30), z.literal(90), z.literal(180)]),
    measure: z.enum(suggestionMeasures),
    all: z.boolean(),
  }),
  component: lazyRouteComponent(
    () => import('./suggestions/SuggestionsScreen.tsx'),
    'SuggestionsScreen',
  ),
});

const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/rollout/batches/$batchId',
  validateSearch: search({ show: z.enum(batchBranchStates) }),
  component: lazyRouteComponent(() => import('./batch/BatchScreen.tsx'), 'BatchScreen'),
});

const versionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/office/rollout/versions/$versionId',
  validateSearch: search({ text, units, show: z.enum(rolloutShows), by: z.enum(['region']) }),
  component: lazyRouteComponent(() => import('./RolloutScreen.tsx'), 'RolloutScreen'),
});

export const rolloutRoutes = [rolloutsRoute, suggestionsRoute, batchRoute, versionRoute] as const;
