import type { ReferenceDoc } from '../../src-core/sync/protocol.ts';

/** Id of a reference document within its space: one rulebook, and the others by kind and own id. */
export function referenceId(doc: ReferenceDoc): string {
  switch (doc.kind) {
    case 'unit':
      return `unit:${doc.unit.id}`;
    case 'person':
      return `person:${doc.person.id}`;
    case 'rulebook':
      return 'rulebook';
    case 'script':
      return `script:${doc.script.id}`;
    case 'article':
      return `article:${doc.article.id}`;
  }
}
