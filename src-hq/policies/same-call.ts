import {
  canonicalJson,
  contentHashOf,
} from '../../src-core/freight-subsidy/pushed-down/content-hash.ts';
import { pushedContents } from '../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PolicyVersion } from '../../src-core/freight-subsidy/pushed-down/version.ts';
import type { VersionMove } from '../../src-core/contract/hq-policy-versions.ts';
import { sha256 } from './sha256.ts';

export const sameJson = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

/**
 * Whether a command is the one that was carried out last: its answer was lost on the way, and the same
 * person asks again. It is answered as the first time then.
 */
export function isLastStep(
  version: PolicyVersion,
  command: VersionMove,
  personId: string,
): boolean {
  // The clock may have moved it on meanwhile.
  const last = version.steps.findLast(({ by }) => by !== undefined);
  if (last?.command !== command.name || last.by?.personId !== personId) return false;
  switch (command.name) {
    case 'edit': {
      const parsed = pushedContents[version.kind].safeParse(command.content);
      return parsed.success && contentHashOf(parsed.data, sha256) === version.contentHash;
    }
    case 'publish': {
      const { from, to } = command.window;
      // Without a beginning it was "now", and that was then.
      return (from === undefined || from === version.window?.from) && to === version.window?.to;
    }
    case 'send_back':
    case 'revoke':
      return last.words === command.words;
    case 'submit':
    case 'withdraw':
    case 'approve':
      return true;
  }
}
