import type { Case } from './case.ts';
import type { CommandKey } from './command.ts';
import type { Move, Patch } from './move.ts';

/** What a command changes on its case beside state, version and clock. Runs after all guards held; never fails. */
export type Handler<K extends CommandKey> = (move: ExistingMove<K>) => Patch;

export interface ExistingMove<K extends CommandKey = CommandKey> extends Move<K> {
  readonly before: Case;
}

export const unchanged = (move: ExistingMove): Patch => ({
  after: { ...move.before },
  details: {},
});

export const withWords = (move: ExistingMove): Patch => {
  const { args } = move.command;
  return { after: { ...move.before }, details: 'words' in args ? { words: args.words } : {} };
};
