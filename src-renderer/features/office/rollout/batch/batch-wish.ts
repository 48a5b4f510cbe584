import { instant } from '../../../../../src-core/basis/instant.ts';
import type { BatchSpec } from '../../../../../src-core/contract/hq-rollout-batch.ts';
import type { OfficeUnit } from '../../../../../src-core/contract/hq-office.ts';
import type { WindowWish } from '../../policies/WindowFields.tsx';

/** What a drawer begins with. */
export interface BatchPreset {
  readonly kind: BatchSpec['kind'];
  readonly mode: BatchSpec['mode'];
  readonly versionId?: string;
  readonly unitIds: readonly string[];
  readonly words?: string;
}

/** What somebody has filled in so far. */
export interface BatchDraft extends BatchPreset {
  readonly window: WindowWish;
  readonly locked: boolean;
  readonly lift: boolean;
  readonly words: string;
}

export type Missing = 'missingVersion' | 'missingBranches' | 'missingWindow';

export function draftOf(preset: BatchPreset): BatchDraft {
  return { words: '', ...preset, window: { from: null, to: null }, locked: false, lift: false };
}

/** The batch as headquarters is asked for it, or what is still missing. */
export function specOf(draft: BatchDraft): BatchSpec | readonly Missing[] {
  const { kind, mode, versionId, unitIds, window, locked, lift, words } = draft;
  const { from, to } = window;
  const missing: Missing[] = [
    ...(mode === 'override' && versionId === undefined ? (['missingVersion'] as const) : []),
    ...(unitIds.length === 0 ? (['missingBranches'] as const) : []),
    ...(to !== null && to <= (from ?? 0) ? (['missingWindow'] as const) : []),
  ];
  if (missing.length > 0) return missing;
  const writes = mode !== 'lift';
  return {
    kind,
    mode,
    unitIds: [...unitIds],
    ...(mode === 'override' && versionId !== undefined ? { versionId } : {}),
    ...(from === null ? {} : { from: instant(from) }),
    ...(to === null || !writes ? {} : { to: instant(to) }),
    locked: writes && locked,
    lift: (mode === 'override' || mode === 'inherit') && lift,
    words: words.trim(),
  };
}

export function isSpec(spec: BatchSpec | readonly Missing[]): spec is BatchSpec {
  return !Array.isArray(spec);
}

/** How many shops a choice of units stands for, by the tree as it is now. */
export function shopsBelow(units: readonly OfficeUnit[], chosen: readonly string[]): number {
  const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const wanted = new Set(chosen);
  const stands = (id: string): boolean => {
    for (
      let at: string | null | undefined = id;
      at !== null && at !== undefined;
      at = parents.get(at)
    )
      if (wanted.has(at)) return true;
    return false;
  };
  return units.filter(({ id, kind }) => kind === 'shop' && stands(id)).length;
}

/** Ids as somebody pastes them, each once: those that are units, and those that are nothing. */
export function pastedIds(
  text: string,
  units: readonly OfficeUnit[],
): { readonly known: readonly string[]; readonly unknown: readonly string[] } {
  const known = new Set(units.map(({ id }) => id));
  const ids = [...new Set(text.split(/[\s,;，；、]+/u).filter((id) => id !== ''))];
  return {
    known: ids.filter((id) => known.has(id.toLowerCase())).map((id) => id.toLowerCase()),
    unknown: ids.filter((id) => !known.has(id.toLowerCase())),
  };
}
