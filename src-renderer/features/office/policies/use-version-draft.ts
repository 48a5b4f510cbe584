import { useEffect, useMemo, useState } from 'react';
import { pushedContents } from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import type {
  ContentOf,
  PushedKind,
} from '../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { canonicalJson } from '../../../../src-core/freight-subsidy/pushed-down/content-hash.ts';
import type { PolicyVersion } from '../../../../src-core/freight-subsidy/pushed-down/version.ts';
import { faultsOf } from './contents/faults-of.ts';
import type { ContentFault } from './contents/content-editor.ts';

/** What is being written on one version and is not yet at headquarters. */
interface Kept {
  /** Hash of the content it began from. */
  readonly base: string;
  readonly content: unknown;
  readonly at: number;
}

const PREFIX = 'afterdesk.policy-draft.';

/** Of policies alone, which speak of no buyer: unlike other drafts these may outlive the window. */
function recall(key: string): Kept | null {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

function keep(key: string, kept: Kept | null): void {
  try {
    if (kept === null) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    // No room there: it lasts until the window closes.
  }
}

/** As headquarters keeps it: what a content leaves to its defaults is written out. */
function normal(kind: PushedKind, content: unknown): unknown {
  const parsed = pushedContents[kind].safeParse(content);
  return parsed.success ? parsed.data : content;
}

const same = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

export interface VersionDraft {
  readonly content: ContentOf<PushedKind>;
  /** Something is written here that headquarters has not got. */
  readonly dirty: boolean;
  /** Something is written here, and the version has been handed in without it. */
  readonly stranded: boolean;
  /** Headquarters' content is another than the one this was begun from. */
  readonly conflict: boolean;
  /** What headquarters would refuse it for. */
  readonly faults: readonly ContentFault[];
  /** Since when it lies here alone; null: it does not. */
  readonly keptAt: number | null;
  readonly change: (content: unknown) => void;
  /** It is not wanted any more; what headquarters has got goes by itself. */
  readonly forget: () => void;
  /** Goes on from what headquarters has now, keeping what is written here. */
  readonly rebase: () => void;
}

/**
 * The content one is writing: kept on this machine from the first key, beside what headquarters has. Who
 * comes back, after whatever, finds it; another one's change meanwhile is told, never written over.
 */
export function useVersionDraft(version: PolicyVersion, personId: string): VersionDraft {
  const key = `${personId}.${version.id}`;
  const [kept, setKept] = useState<Kept | null>(() => recall(key));
  // Only once it is seen that headquarters has it: until then a page would show, and hand in, what was before.
  const { kind } = version;
  const asKept = useMemo(() => normal(kind, kept?.content), [kind, kept]);
  const arrived = kept !== null && same(asKept, version.content);
  if (arrived) setKept(null);
  useEffect(() => keep(key, kept), [key, kept]);
  const writable = version.state === 'draft';
  const dirty = kept !== null && writable && !arrived;
  const content = dirty ? kept.content : version.content;
  const faults = useMemo(() => faultsOf(kind, content), [kind, content]);
  return {
    content: content as ContentOf<PushedKind>,
    dirty,
    stranded: kept !== null && !writable && !arrived,
    conflict: dirty && kept.base !== version.contentHash,
    faults,
    keptAt: kept === null ? null : kept.at,
    change: (next) =>
      setKept({
        base: dirty ? kept.base : version.contentHash,
        content: next,
        at: Date.now(),
      }),
    forget: () => setKept(null),
    rebase: () => setKept(kept === null ? null : { ...kept, base: version.contentHash }),
  };
}
