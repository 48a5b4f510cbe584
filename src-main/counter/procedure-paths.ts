import { isContractProcedure } from '@orpc/contract';
import { counterContract } from '../../src-core/contract/counter.ts';

function pathsOf(node: unknown, prefix: string): string[] {
  if (isContractProcedure(node)) return [prefix];
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) =>
    pathsOf(child, prefix === '' ? name : `${prefix}.${name}`),
  );
}

const known: ReadonlySet<string> = new Set(pathsOf(counterContract, ''));

/** Whether `path` names a procedure of the counter's contract, for example `['orders', 'get']`. */
export function isProcedurePath(path: readonly string[]): boolean {
  // A segment with a dot in it could otherwise spell another path.
  return path.every((segment) => !segment.includes('.')) && known.has(path.join('.'));
}
