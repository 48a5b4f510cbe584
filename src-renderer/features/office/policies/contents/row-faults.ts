import type { ContentFault } from './content-editor.ts';

/** Of one entry of a list, their paths beginning inside it. */
export function rowFaults(
  faults: readonly ContentFault[],
  list: string,
  at: number,
): readonly ContentFault[] {
  return faults
    .filter(({ path }) => path[0] === list && path[1] === String(at))
    .map((fault) => ({ ...fault, path: fault.path.slice(2) }));
}

/** A code nobody has to think of, new among those there are. */
export function freshCode(prefix: string, taken: readonly string[]): string {
  let n = taken.length + 1;
  while (taken.includes(`${prefix}_${n}`)) n += 1;
  return `${prefix}_${n}`;
}
