import { oc } from '@orpc/contract';
import { z } from 'zod';
import { pushedKinds } from '../freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../freight-subsidy/pushed-down/contents.ts';

/** What every question about what is pushed down is made of. */
export const pushedKindSchema = z.enum(pushedKinds as [PushedKind, ...PushedKind[]]);
/** Why something was done, for whoever reads it later. */
export const policyWords = z.string().trim().max(500);

export const policyRoute = (path: `/${string}`, summary: string) =>
  oc.route({ path: `/policies${path}`, method: 'POST', tags: ['policies'], summary });
