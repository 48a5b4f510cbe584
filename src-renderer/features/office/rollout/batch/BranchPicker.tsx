import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitFilter, useUnits } from '../../UnitFilter.tsx';
import { pastedIds, shopsBelow } from './batch-wish.ts';

/** Units by tree, by name, or by ids pasted from somewhere else. */
export function BranchPicker(props: {
  value: readonly string[];
  onChange: (unitIds: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const units = useUnits();
  const { value, onChange } = props;
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState('');
  const [told, setTold] = useState<ReturnType<typeof pastedIds> | null>(null);

  function add(): void {
    const found = pastedIds(text, units);
    setTold(found);
    onChange([...new Set([...value, ...found.known])]);
    setText(found.unknown.join('\n'));
    if (found.unknown.length === 0) setPasting(false);
  }

  return (
    <div className="stack-8 branch-picker" data-testid="branch-picker">
      <span className="strong">{t('officeRollout.batch.branches')}</span>
      <UnitFilter value={value} onChange={onChange} />
      <div className="line">
        <span className="small" data-testid="chosen" data-count={shopsBelow(units, value)}>
          {t('officeRollout.batch.chosen', { n: shopsBelow(units, value) })}
        </span>
        <span className="small quiet">{t('officeRollout.batch.branchesHint')}</span>
        <Button
          type="link"
          className="flush"
          aria-expanded={pasting}
          data-testid="paste"
          onClick={() => setPasting(!pasting)}
        >
          {t('officeRollout.batch.paste')}
        </Button>
      </div>
      {pasting ? (
        <div className="stack-8">
          <Input.TextArea
            rows={4}
            value={text}
            aria-label={t('officeRollout.batch.paste')}
            placeholder={t('officeRollout.batch.pasteHint')}
            data-testid="paste-text"
            onChange={({ target }) => setText(target.value)}
          />
          <div className="line">
            <Button disabled={text.trim() === ''} data-testid="paste-add" onClick={add}>
              {t('officeRollout.batch.pasteAdd')}
            </Button>
          </div>
        </div>
      ) : null}
      {told === null ? null : (
        <p className="small" role="status" data-testid="pasted">
          {t('officeRollout.batch.pasteDid', { n: told.known.length })}
          {told.unknown.length === 0 ? null : (
            <span className="block tone-text-bad">
              {t('officeRollout.batch.pasteUnknown', {
                n: told.unknown.length,
                list: told.unknown.slice(0, 10).join(' '),
              })}
            </span>
          )}
        </p>
      )}
    </div>
  );
}
