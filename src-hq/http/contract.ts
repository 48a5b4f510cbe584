import { implement } from '@orpc/server';
import { hqContract } from '../../src-core/contract/hq.ts';
import type { RequestContext } from './services.ts';

/**
 * The contract, to be implemented. What goes out is not checked against it again: documents were when
 * they came in, and a page of a thousand orders is not taken apart a second time. Tests do check it.
 */
export const contract = implement(hqContract)
  .$context<RequestContext>()
  .$config({ initialOutputValidationIndex: Number.NaN });
