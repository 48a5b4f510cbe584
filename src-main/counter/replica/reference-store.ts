import type { Statement } from 'better-sqlite3';
import type { Article } from '../../../src-core/contract/counter-article.ts';
import type { ReferenceDoc } from '../../../src-core/sync/protocol.ts';
import type { Connection } from './open-database.ts';
import { normalise } from './search-terms.ts';

type Doc = { doc: string };
type Of<K extends ReferenceDoc['kind']> = Extract<ReferenceDoc, { kind: K }>;

const MAX_ARTICLES = 200;

const policyKinds: ReadonlySet<ReferenceDoc['kind']> = new Set([
  'unit',
  'org_move',
  'policy',
  'policy_version',
  'assignment',
  'tariff',
  'acknowledge_by',
]);

/** What headquarters pushes down: units, people, the rulebook, scripts, articles. */
export class ReferenceStore {
  readonly #ver: Statement<[string, string], { ver: number }>;
  readonly #write: Statement<[string, string, number, string, string | null, string]>;
  readonly #delete: Statement<[string, string]>;
  readonly #ofKind: Statement<[string], Doc>;
  readonly #spaced: Statement<[string], Doc & { spaceId: string }>;
  readonly #byCode: Statement<[string], Doc>;
  /** Names of all articles, made when first searched and thrown away with every change. */
  #articles: readonly { readonly words: string; readonly article: Article }[] | null = null;
  #revision = 0;
  #policyRevision = 0;

  constructor(db: Connection) {
    this.#ver = db.prepare('SELECT ver FROM reference WHERE space_id = ? AND id = ?');
    this.#write = db.prepare(
      'INSERT OR REPLACE INTO reference (space_id, id, ver, kind, code, doc) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#delete = db.prepare('DELETE FROM reference WHERE space_id = ? AND id = ?');
    this.#ofKind = db.prepare('SELECT doc FROM reference WHERE kind = ? ORDER BY id, space_id');
    this.#spaced = db.prepare(
      'SELECT space_id AS spaceId, doc FROM reference WHERE kind = ? ORDER BY space_id',
    );
    this.#byCode = db.prepare('SELECT doc FROM reference WHERE code = ? LIMIT 1');
  }

  ver(spaceId: string, id: string): number | undefined {
    return this.#ver.get(spaceId, id)?.ver;
  }

  write(spaceId: string, id: string, ver: number, doc: ReferenceDoc): void {
    const code = doc.kind === 'article' && doc.article.barcode !== '' ? doc.article.barcode : null;
    this.#write.run(spaceId, id, ver, doc.kind, code, JSON.stringify(doc));
    if (policyKinds.has(doc.kind)) this.forget();
    else this.#changed();
  }

  remove(spaceId: string, id: string): void {
    this.#delete.run(spaceId, id);
    this.forget();
  }

  /** Rises with every change; what was read at another revision may be out of date. */
  get revision(): number {
    return this.#revision;
  }

  /** The same of what policies are made of: a first fill brings thousands of articles, and each is none of it. */
  get policyRevision(): number {
    return this.#policyRevision;
  }

  /** Also after a transaction that was taken back: what was read inside of it never was. */
  forget(): void {
    this.#policyRevision += 1;
    this.#changed();
  }

  #changed(): void {
    this.#revision += 1;
    this.#articles = null;
  }

  ofKind<K extends ReferenceDoc['kind']>(kind: K): Of<K>[] {
    return this.#ofKind.all(kind).map(({ doc }) => JSON.parse(doc) as Of<K>);
  }

  /** The one of the unit itself, else of the nearest above it that has one. */
  nearest<K extends ReferenceDoc['kind']>(kind: K, unitId: string): Of<K> | undefined {
    const held = new Map(
      this.#spaced.all(kind).map(({ spaceId, doc }) => [spaceId, JSON.parse(doc) as Of<K>]),
    );
    const parents = new Map(this.ofKind('unit').map(({ unit }) => [unit.id, unit.parentId]));
    let at: string | null | undefined = unitId;
    for (let depth = 0; at != null && depth < 16; depth += 1) {
      const one = held.get(at);
      if (one !== undefined) return one;
      at = parents.get(at);
    }
    // A space whose unit did not come down: better its word than none.
    return [...held.values()].at(0);
  }

  article(id: string): Article | undefined {
    return this.#articleIndex().find(({ article }) => article.id === id)?.article;
  }

  articleByBarcode(code: string): Article | undefined {
    const row = this.#byCode.get(code);
    return row && (JSON.parse(row.doc) as Of<'article'>).article;
  }

  /** Articles with every word somewhere in name, specification, category, barcode or number. */
  searchArticles(text: string, limit: number): Article[] {
    const words = normalise(text)
      .split(/\s+/)
      .filter((word) => word !== '');
    const found: Article[] = [];
    for (const entry of this.#articleIndex()) {
      if (found.length >= Math.min(limit, MAX_ARTICLES)) break;
      if (words.every((word) => entry.words.includes(word))) found.push(entry.article);
    }
    return found;
  }

  #articleIndex() {
    this.#articles ??= this.ofKind('article').map(({ article }) => ({
      article,
      words: normalise(
        [article.name, article.specification, article.category, article.barcode, article.id].join(
          ' ',
        ),
      ),
    }));
    return this.#articles;
  }
}
