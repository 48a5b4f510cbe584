import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../src-core/basis/result.ts';
import { chinese } from '../i18n/texts.ts';

export interface FailureText {
  readonly what: string;
  readonly kept: string;
  readonly now: string;
}

function isKeyOf<T extends object>(texts: T, code: string): code is Extract<keyof T, string> {
  return Object.hasOwn(texts, code);
}

/** What happened, what was kept, what to do now. A code without a text says so and names itself. */
export function failureText(t: TFunction, failure: Failure): FailureText {
  const { code } = failure;
  const params = { ...failure.params };
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
      now: t(`rejection.${code}.now`, params),
    };
  return {
    what: t('failure.other.what', { code }),
    kept: t('failure.other.kept'),
    now: t('failure.other.now'),
  };
}

export function useFailureText(): (failure: Failure) => FailureText {
  const { t } = useTranslation();
  return (failure) => failureText(t, failure);
}
