import type { Watcher } from '../../support/line.ts';
import type { HqProgram } from './hq-program.ts';

/** Named moments in the life of a push, as they pass on headquarters' two lines. */
export const hqMoments = [
  'a transaction has the space’s lock',
  'rows are written, not committed',
  'the commit is on its way',
  'the commit is on its way and arrives',
  'committed, and headquarters does not know',
  'the answer is on its way',
  'half the answer has arrived',
] as const;
export type HqMoment = (typeof hqMoments)[number];

const tells = (chunk: Buffer, word: string): boolean => chunk.includes(word, 0, 'latin1');
/** PostgreSQL's CommandComplete carries the command's tag and ends it with a zero. */
const tag = (name: string): string => `${name}\0`;
const isPushAnswer = (chunk: Buffer): boolean => tells(chunk, '"outcomes":[{');

/** Calls `strike` when the moment passes, once; what headquarters must not hear any more is held back. */
export function watchFor(hq: HqProgram, moment: HqMoment, strike: () => void): void {
  let struck = false;
  const when =
    (fits: (chunk: Buffer) => boolean, then: 'pass' | 'hold'): Watcher =>
    (chunk) => {
      if (struck) return then === 'hold' ? 'hold' : 'pass';
      if (!fits(chunk)) return 'pass';
      struck = true;
      strike();
      return then;
    };
  const isCommit = (chunk: Buffer): boolean => hq.commits.isIn(chunk);
  switch (moment) {
    case 'a transaction has the space’s lock':
      return hq.back.watch(
        null,
        when((chunk) => tells(chunk, tag('UPDATE 1')), 'hold'),
      );
    case 'rows are written, not committed':
      return hq.back.watch(
        null,
        when((chunk) => tells(chunk, tag('INSERT 0 1')), 'hold'),
      );
    case 'the commit is on its way':
      return hq.back.watch(when(isCommit, 'hold'), null);
    case 'the commit is on its way and arrives':
      return hq.back.watch(when(isCommit, 'pass'), null);
    case 'committed, and headquarters does not know':
      return hq.back.watch(
        null,
        when((chunk) => tells(chunk, tag('COMMIT')), 'hold'),
      );
    case 'the answer is on its way':
      return hq.front.watch(null, when(isPushAnswer, 'hold'));
    case 'half the answer has arrived':
      return hq.front.watch(null, when(isPushAnswer, 'pass'));
  }
}
