import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** What one side says to the other. */
export function WordsField(props: {
  label: string;
  value: string;
  focus: boolean;
  onChange: (words: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <label className="stack-8">
      <span className="strong">{props.label}</span>
      <Input.TextArea
        autoFocus={props.focus}
        value={props.value}
        maxLength={500}
        rows={2}
        className="words"
        placeholder={t('case.drawer.wordsHint')}
        data-testid="words"
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  );
}
