import { pushedContents } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { PushedKind } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type { ContentFault } from './content-editor.ts';

/** Words of the rules' own checks → the code its text is found under. */
const ownChecks: Readonly<Record<string, string>> = {
  'the range is upside down': 'range_reversed',
  'the shares do not sum to 100': 'not_100',
  'a bearer is named twice': 'bearer_twice',
  'a rule is there twice': 'twice',
  'two rules have one priority': 'twice',
  'something is there twice': 'twice',
};

/** Everything headquarters would refuse a content for, by its own schema; empty: it can be handed in. */
export function faultsOf(kind: PushedKind, content: unknown): readonly ContentFault[] {
  const parsed = pushedContents[kind].safeParse(content);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => {
    const path = issue.path.map(String);
    if (issue.code === 'custom')
      return { path, code: ownChecks[issue.message] ?? 'invalid', params: {} };
    if (issue.code === 'too_small') {
      // An amount that was emptied stands there as less than nothing.
      const missing =
        issue.origin === 'string' || issue.origin === 'array' || path.at(-1) === 'amount';
      return missing
        ? { path, code: 'missing', params: {} }
        : { path, code: 'too_small', params: { least: Number(issue.minimum) } };
    }
    if (issue.code === 'too_big') {
      const long = issue.origin === 'string' || issue.origin === 'array';
      return {
        path,
        code: long ? 'too_long' : 'too_big',
        params: { most: Number(issue.maximum) },
      };
    }
    return { path, code: 'invalid', params: {} };
  });
}

/** Those of one field, or of what lies in it. */
export function faultsAt(
  faults: readonly ContentFault[],
  ...path: readonly string[]
): readonly ContentFault[] {
  return faults.filter((fault) => path.every((part, i) => fault.path[i] === part));
}
