/** One thing two versions say differently, in words. `null`: one of them does not say it. */
export interface DifferenceSentence {
  readonly key: string;
  /** What it is about: "第 1 条规则 · 每单上限". */
  readonly about: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Of parts that both say, those whose words differ, in the order of `after`. */
export function differing(parts: readonly DifferenceSentence[]): readonly DifferenceSentence[] {
  return parts.filter(({ before, after }) => (before ?? '') !== (after ?? ''));
}
