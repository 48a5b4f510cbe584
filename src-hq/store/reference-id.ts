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
    case 'policy':
      return `policy:${doc.policy.id}`;
    case 'policy_version':
      return `policy_version:${doc.version.id}`;
    case 'assignment':
      return `assignment:${doc.assignment.id}`;
    case 'org_move':
      return `org_move:${doc.move.unitId}:${doc.move.at}`;
    case 'tariff':
      return `tariff:${doc.tariff.id}:${doc.tariff.version}`;
    case 'acknowledge_by':
      return `acknowledge_by:${doc.versionId}`;
    case 'article':
      return `article:${doc.article.id}`;
  }
}
