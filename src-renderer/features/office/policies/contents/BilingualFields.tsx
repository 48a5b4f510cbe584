import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { FaultText } from '../subsidy/FaultText.tsx';
import type { ContentFault } from './content-editor.ts';
import { faultsAt } from './faults-of.ts';

interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Headquarters' words in both languages, side by side. */
export function BilingualFields(props: {
  value: Bilingual;
  /** What it is called, for reading aloud: "第 3 条话术". */
  name: string;
  most: Readonly<Record<keyof Bilingual, number>>;
  /** Of these words, their paths beginning at `zh` and `en`. */
  faults: readonly ContentFault[];
  long?: boolean;
  onChange: (part: Partial<Bilingual>) => void;
}) {
  const { t } = useTranslation();
  const { value, name, most, faults, long = false, onChange } = props;
  return (
    <div className="field-row">
      {(['zh', 'en'] as const).map((language) => {
        const label = t(`officeContents.${language}`);
        const field = {
          value: value[language],
          maxLength: most[language],
          lang: language === 'zh' ? 'zh-CN' : 'en',
          'aria-label': `${name} · ${label}`,
          'data-testid': `content-${language}`,
          onChange: ({ target }: { target: { value: string } }) =>
            onChange({ [language]: target.value }),
        };
        return (
          <Labelled key={language} label={label}>
            {long ? <Input.TextArea rows={3} {...field} /> : <Input {...field} />}
            <FaultText faults={faultsAt(faults, language)} />
          </Labelled>
        );
      })}
    </div>
  );
}
