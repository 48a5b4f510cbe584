import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-core/basis/result.ts';
import { minute, second } from '../../src-core/basis/instant.ts';
import { chinese } from '../i18n/texts.ts';
import { useFormat } from './format.ts';
import { syncRefusals } from './sync-refusals.ts';
import type { Format } from './format.ts';

export interface FailureText {
  readonly what: string;
  readonly kept: string;
  readonly now: string;
}

function isKeyOf<T extends object>(texts: T, code: string): code is Extract<keyof T, string> {
  return Object.hasOwn(texts, code);
}

/** Durations in words' units and amounts in yuan; what is text already stays. */
function readable({ code, params }: Failure, format: Format): Record<string, unknown> {
  const found: Record<string, unknown> = { ...params };
  const length = params['retryAfter'] ?? params['offset'] ?? params['by'];
  if (typeof length === 'number') {
    found['seconds'] = Math.ceil(Math.abs(length) / second);
    found['minutes'] = Math.max(1, Math.round(Math.abs(length) / minute));
  }
  if (code.includes('amount') || code === 'deductions_exceed_refund')
    for (const name of ['max', 'asked', 'due', 'paid']) {
      const amount = params[name];
      if (typeof amount === 'number') found[name] = format.money(amount);
    }
  return found;
}

/** What happened, what was kept, what to do now. A code without a text says so and names itself. */
export function failureText(t: TFunction, failure: Failure, format: Format): FailureText {
  const code = syncRefusals.has(failure.code) ? 'sync_refused' : failure.code;
  const params = readable(failure, format);
  if (isKeyOf(chinese.failure, code))
    return {
      what: t(`failure.${code}.what`, params),
      kept: t(`failure.${code}.kept`, params),
      now: t(`failure.${code}.now`, params),
    };
  if (isKeyOf(chinese.rejection, code))
    return {
      what: t(`rejection.${code}.what`, params),
      kept: t('common.nothingWritten'),
      now:
        code === 'quantity_exceeded' && failure.params['left'] === 0
          ? t('rejection.quantity_exceeded.nowNothing')
          : t(`rejection.${code}.now`, params),
    };
  return {
    what: t('failure.other.what', { code }),
    kept: t('failure.other.kept'),
    now: t('failure.other.now'),
  };
}

export function useFailureText(): (failure: Failure) => FailureText {
  const { t } = useTranslation();
  const format = useFormat();
  return (failure) => failureText(t, failure, format);
}
