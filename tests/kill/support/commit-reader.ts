/** PostgreSQL's Parse message: its length, the statement's name, its text. */
const parse = /P[\s\S]{4}([\w-]*)\0commit\0/g;

/**
 * Finds commits in what a client sends to PostgreSQL. The text is sent once for each connection; from then
 * on a commit is called by the name it was given, so this must see everything from the start.
 */
export class CommitReader {
  readonly #names = new Set<string>();

  /** Whether a commit is in this piece. */
  isIn(chunk: Buffer): boolean {
    const text = chunk.toString('latin1');
    let found = false;
    for (const [, name] of text.matchAll(parse)) {
      found = true;
      if (name !== undefined && name !== '') this.#names.add(name);
    }
    if (found) return true;
    for (const name of this.#names) if (text.includes(`\0${name}\0`)) return true;
    return false;
  }
}
