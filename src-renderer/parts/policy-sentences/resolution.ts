import type { ResolutionReason } from '../../../src-core/freight-subsidy/pushed-down/resolution.ts';
import type { Assignment } from '../../../src-core/freight-subsidy/pushed-down/assignment.ts';
import { listOf } from './words.ts';
import type { PolicyWords } from './words.ts';

function assignmentParams({ format, unit }: PolicyWords, { unitId, from, by }: Assignment) {
  return { unit: unit(unitId), from: format.dateTime(from), by: by.name };
}

/** Why a version holds, or none does: one sentence for each reason, in the order in which they decided. */
export function resolutionSentence(words: PolicyWords, reason: ResolutionReason): string {
  const { t, format } = words;
  switch (reason.code) {
    case 'assigned': {
      const { versionId = '' } = reason.assignment;
      const version = words.version(versionId);
      return t('policySentences.resolution.assigned', {
        ...assignmentParams(words, reason.assignment),
        version,
      });
    }
    case 'locked_above': {
      const names = reason.ignored.map(({ unitId }) => words.unit(unitId));
      return t('policySentences.resolution.locked_above', {
        ...assignmentParams(words, reason.assignment),
        ignored: listOf(words, 'and', [...new Set(names)]),
      });
    }
    case 'disabled':
    case 'disabled_later':
      return t(
        `policySentences.resolution.${reason.code}`,
        assignmentParams(words, reason.assignment),
      );
    case 'revoked':
      return t('policySentences.resolution.revoked', {
        version: words.version(reason.assignment.versionId ?? ''),
        at: format.dateTime(reason.at),
      });
    case 'nothing_assigned':
      return t('policySentences.resolution.nothing_assigned');
    case 'no_such_unit_then':
      return t('policySentences.resolution.no_such_unit_then', { unit: words.unit(reason.unitId) });
    case 'on_the_order':
      return reason.versionId === null
        ? t('policySentences.resolution.on_the_order_none')
        : t('policySentences.resolution.on_the_order', {
            version: words.version(reason.versionId),
          });
    case 'version_unknown':
      return t('policySentences.resolution.version_unknown');
  }
}
