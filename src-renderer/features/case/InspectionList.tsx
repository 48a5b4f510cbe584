import { CheckSquareFilled, BorderOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../keyboard/use-keys.ts';
import { Kbd } from '../../parts/Kbd.tsx';
import type { InspectionOfCase } from './inspection.ts';

/**
 * What to look at before goods are accepted, each ticked by hand or, in a drawer, by its digit; 0 ticks
 * all. It never holds anything up: what was not ticked is told in the history.
 */
export function InspectionList(props: { inspection: InspectionOfCase; byDigits: boolean }) {
  const { t } = useTranslation();
  const { inspection, byDigits } = props;
  const { checks, ticked, toggle, tickAll, nameOf } = inspection;
  const digits = checks
    .slice(0, 9)
    .map(({ code }, index) => [`Digit${index + 1}`, () => toggle(code)] as const);
  useKeys(
    { ...Object.fromEntries(digits), Digit0: tickAll },
    { level: 'dialog', enabled: byDigits },
  );
  if (checks.length === 0) return null;
  return (
    <section className="stack-8" data-testid="inspection" data-ticked={ticked.length}>
      <div className="line-apart">
        <h3>{t('caseGuide.inspection.title')}</h3>
        <span className="small quiet figures">
          {t('caseGuide.inspection.count', { n: ticked.length, of: checks.length })}
          {byDigits ? ` · ${t('caseGuide.inspection.keys')}` : null}
        </span>
      </div>
      <div className="inspect-list" role="group" aria-label={t('caseGuide.inspection.title')}>
        {checks.map((check, index) => {
          const on = ticked.includes(check.code);
          const Icon = on ? CheckSquareFilled : BorderOutlined;
          return (
            <button
              key={check.code}
              type="button"
              role="checkbox"
              className="inspect-check"
              aria-checked={on}
              data-value={check.code}
              // Begins here: the words are for what is not on the list.
              autoFocus={byDigits && index === 0}
              onClick={() => toggle(check.code)}
            >
              <Icon className="inspect-mark" aria-hidden />
              <span>{nameOf(check)}</span>
              {byDigits && index < 9 ? <Kbd>{String(index + 1)}</Kbd> : null}
            </button>
          );
        })}
      </div>
    </section>
  );
}
