import { useTranslation } from 'react-i18next';
import type { Modifiable } from '../../../../src-core/order/order.ts';
import { useModifiableText } from '../../../parts/modifiable-text.ts';

/** What it was and will be, side by side, before anything is sent. */
export function Compare(props: { before: Modifiable; changed: Modifiable }) {
  const { t } = useTranslation();
  const textsOf = useModifiableText();
  const after = new Map(textsOf(props.changed).map(({ field, text }) => [field, text]));
  const before = new Map(textsOf(props.before).map(({ field, text }) => [field, text]));
  const named = textsOf({ ...props.before, ...props.changed });
  return (
    <div className="compare" data-testid="modify-compare">
      {named.map(({ field, name }) => (
        <section key={field} aria-label={name} data-field={field} data-changed={after.has(field)}>
          <h3>{name}</h3>
          <dl className="facts">
            <dt>{t('modification.form.was')}</dt>
            <dd className={after.has(field) ? 'quiet' : ''}>{before.get(field) ?? '–'}</dd>
            <dt>{t('modification.form.will')}</dt>
            <dd className={after.has(field) ? 'strong' : 'quiet'}>
              {after.get(field) ?? t('modification.form.unchanged')}
            </dd>
          </dl>
        </section>
      ))}
    </div>
  );
}
