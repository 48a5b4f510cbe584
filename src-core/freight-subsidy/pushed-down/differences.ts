import { canonicalJson } from './content-hash.ts';

/** One thing that two contents say differently. `undefined`: one of them does not say it. */
export interface ContentDifference {
  /** Members, and entries of lists by their own id or code where they have one: ["rules", "r1", "caps", "perClaim"]. */
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

type Parts = ReadonlyMap<string, unknown>;

/** What an entry of a list is known by; null: by its place. */
function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  for (const key of ['id', 'code', 'bearer']) {
    const name: unknown = Reflect.get(entry, key);
    if (typeof name === 'string') return name;
  }
  return null;
}

/** undefined: there is nothing inside to go into. */
function partsOf(value: unknown): Parts | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const named = value.map((entry: unknown) => [nameOf(entry), entry] as const);
  // A list of plain words is one thing to a reader, and changes as one.
  if (named.some(([name]) => name === null)) return undefined;
  return new Map(named.map(([name, entry]) => [name ?? '', entry]));
}

/**
 * What changed from one content to another, in the order in which the new one says it, for "v3 → v4" on a
 * screen. An entry that only stands elsewhere in its list is no difference: order is told by `priority`.
 */
export function differencesOf(before: unknown, after: unknown): readonly ContentDifference[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  if (was === undefined || is === undefined || Array.isArray(before) !== Array.isArray(after)) {
    const text = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
    return text(before) === text(after) ? [] : [{ path: [], before, after }];
  }
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((key) =>
    differencesOf(was.get(key), is.get(key)).map((one) => ({ ...one, path: [key, ...one.path] })),
  );
}
