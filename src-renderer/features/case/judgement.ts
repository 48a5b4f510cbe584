import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { HistoryEntry } from '../../../src-core/after-sales/case.ts';
import { hour } from '../../../src-core/basis/instant.ts';
import { useFormat } from '../../parts/format.ts';
import { judgedEvents } from './judged-events.ts';

const putOffSchema = z.object({
  before: z.number(),
  after: z.number(),
  names: z.array(z.string()).default([]),
  grace: z.number().default(0),
});

/** Why the system did it, in plain words for both sides; nothing for what people did. */
export function useJudgement(): (entry: HistoryEntry) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ event, details }) => {
    const judged = judgedEvents.find((one) => one === event);
    if (judged === undefined) return [];
    const putOff = putOffSchema.safeParse(details);
    if (!putOff.success) return [t(`caseGuide.judged.${judged}`)];
    const { before, after, names, grace } = putOff.data;
    return [
      t(`caseGuide.judged.${judged}`, {
        names: names.join(t('caseGuide.inspection.comma')),
        hours: Math.round(grace / hour),
      }),
      t('caseGuide.history.putOff', {
        before: format.dateTime(before),
        after: format.dateTime(after),
      }),
    ];
  };
}
