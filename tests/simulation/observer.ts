import type { Outcome } from '../../src-core/sync/protocol.ts';
import type { CommandOutcome } from '../../src-hq/store/store.ts';
import type { GivenCommand, Violation } from './model/truth.ts';
import { canonical } from './kernel/canonical.ts';

/**
 * Watches from outside what people gave and what they were told. It never takes part: a promise broken
 * in between is seen here even if it looks whole in the end.
 */
export class Observer {
  readonly given = new Map<string, GivenCommand & { readonly nth: number }>();
  readonly violations: Violation[] = [];
  /** Commands in the order headquarters first answered them, whichever client brought them. */
  readonly answered = new Set<string>();
  readonly #answers = new Map<string, string>();
  readonly #handedOut = new Map<string, number>();

  gave(command: GivenCommand): void {
    this.given.set(command.commandId, { ...command, nth: this.given.size });
  }

  /** Invariant 2: whoever asks, however often, hears the same outcome. */
  heard(outcome: Outcome | CommandOutcome, where: string): void {
    const { commandId } = outcome;
    const text = canonical({ ...outcome, seq: undefined });
    const before = this.#answers.get(commandId);
    if (before === undefined) this.#answers.set(commandId, text);
    else if (before !== text)
      this.#broken(2, `command ${commandId} had two outcomes (${where}): ${before} and ${text}`);
  }

  outcomeOf(commandId: string): CommandOutcome | undefined {
    const text = this.#answers.get(commandId);
    return text === undefined ? undefined : (JSON.parse(text) as CommandOutcome);
  }

  /** A reader was told that it now has everything of the space up to this version. */
  handedOut(spaceId: string, ver: number): void {
    this.#handedOut.set(spaceId, Math.max(ver, this.#handedOut.get(spaceId) ?? 0));
  }

  /** Invariant 6: nothing may be committed at or below a version that a reader was told is complete. */
  committed(written: Iterable<unknown>): void {
    for (const value of written) {
      if (typeof value !== 'object' || value === null) continue;
      if ('commandId' in value && 'hash' in value && 'outcome' in value)
        this.answered.add(String(value.commandId));
      if (!('doc' in value) || !('ver' in value)) continue;
      const { doc, ver } = value as { doc: { shopId?: string }; ver: number };
      const complete = doc.shopId === undefined ? 0 : (this.#handedOut.get(doc.shopId) ?? 0);
      if (ver <= complete)
        this.#broken(
          6,
          `${doc.shopId}: version ${ver} was committed after a reader was given everything up to ${complete}`,
        );
    }
  }

  #broken(invariant: number, text: string): void {
    this.violations.push({ invariant, text });
  }
}
