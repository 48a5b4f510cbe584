import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { personRoles } from '../../../../src-core/org/org.ts';
import type { PersonRole } from '../../../../src-core/org/org.ts';
import { useStatus } from '../../../client/use-status.ts';
import { UnitField } from '../UnitFilter.tsx';

export interface PersonDraft {
  readonly name: string;
  readonly role: PersonRole;
  readonly unitId: string | null;
}

/** Name, role and place. `fixed`: role and place are not this person's to change. */
export function PersonFields(props: {
  draft: PersonDraft;
  fixed: boolean;
  onChange: (draft: PersonDraft) => void;
}) {
  const { t } = useTranslation();
  const me = useStatus()?.person;
  const { draft, fixed, onChange } = props;
  const { name, role, unitId } = draft;
  return (
    <>
      <label className="stack-8">
        <span className="strong">{t('staff.name')}</span>
        <Input
          autoFocus
          value={name}
          maxLength={60}
          data-testid="person-name"
          onChange={(event) => onChange({ ...draft, name: event.target.value })}
        />
      </label>
      <label className="stack-8">
        <span className="strong">{t('staff.role')}</span>
        <Select<PersonRole>
          value={role}
          disabled={fixed}
          options={personRoles.map((one) => ({
            value: one,
            label: t(`afterSales.role.${one}`),
            disabled: one === 'hq_approver' && me?.role !== 'hq_approver',
          }))}
          aria-label={t('staff.role')}
          data-testid="person-role"
          onChange={(next) => onChange({ ...draft, role: next })}
        />
        <span className="small quiet">{t('staff.placeHint')}</span>
      </label>
      <label className="stack-8">
        <span className="strong">{t('staff.unit')}</span>
        <UnitField
          value={unitId}
          label={t('staff.unit')}
          disabled={fixed}
          onChange={(next) => onChange({ ...draft, unitId: next })}
        />
      </label>
    </>
  );
}
