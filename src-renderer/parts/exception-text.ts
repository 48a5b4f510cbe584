import { useTranslation } from 'react-i18next';
import type { AfterSalesException } from '../../src-core/after-sales/case.ts';
import { exceptionCodes } from '../../src-core/after-sales/codes.ts';

/** What happened and what to do, for an exception or for the code of one. */
export function useExceptionText(): (exception: Pick<AfterSalesException, 'code'>) => {
  readonly what: string;
  readonly now: string;
} {
  const { t } = useTranslation();
  return ({ code }) => {
    const known = exceptionCodes.find((one) => one === code);
    if (known === undefined)
      return { what: t('failure.other.what', { code }), now: t('failure.other.now') };
    return { what: t(`exception.${known}.what`), now: t(`exception.${known}.now`) };
  };
}
