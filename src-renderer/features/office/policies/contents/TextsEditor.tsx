import { InfoCircleOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { textPlaces } from '../../../../../src-core/freight-subsidy/pushed-down/text-places.ts';
import { Labelled } from '../../../../parts/Labelled.tsx';
import { placeName } from '../../../../parts/policy-sentences/texts.ts';
import { usePolicyWords } from '../use-choices.ts';
import { BilingualFields } from './BilingualFields.tsx';
import type { ContentEditorProps } from './content-editor.ts';
import { ContentRows } from './ContentRows.tsx';
import { ReadContent } from './ReadContent.tsx';
import { rowFaults } from './row-faults.ts';

const most = { zh: 200, en: 400 };
type Kind = 'hints' | 'labels';

/** Words with a fixed place: each place once, the words as they stand there. */
function TextsEditor(props: ContentEditorProps<Kind> & { kind: Kind }) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const { kind, content, onChange, readOnly, faults } = props;
  if (readOnly) return <ReadContent kind={kind} content={content} />;
  const { texts } = content;
  const free = textPlaces[kind].filter((place) => !texts.some(({ code }) => code === place));
  const [first] = free;
  const Mark = kind === 'hints' ? InfoCircleOutlined : SafetyCertificateOutlined;
  return (
    <ContentRows
      kind={kind}
      rows={texts}
      keyOf={({ code }) => code}
      nameOf={({ code }) => placeName(words, code)}
      onChange={(next) => onChange({ texts: next })}
      make={first === undefined ? null : () => ({ code: first, zh: '', en: '' })}
    >
      {(text, at, set) => (
        <>
          <Labelled label={t('officeContents.texts.place')}>
            <Select
              className="names-field"
              value={text.code}
              aria-label={t('officeContents.texts.place')}
              options={[text.code, ...free].map((code) => ({
                value: code,
                label: placeName(words, code),
              }))}
              data-testid="text-place"
              onChange={(code: string) => set({ code })}
            />
          </Labelled>
          <BilingualFields
            value={text}
            name={placeName(words, text.code)}
            most={most}
            faults={rowFaults(faults, 'texts', at)}
            long={kind === 'hints'}
            onChange={set}
          />
          <figure className="content-preview" data-testid="text-preview">
            <figcaption className="small quiet">{t('officeContents.texts.preview')}</figcaption>
            {(['zh', 'en'] as const).map((language) => (
              <p
                key={language}
                lang={language === 'zh' ? 'zh-CN' : 'en'}
                className={kind === 'labels' ? 'buyer-label' : 'small'}
              >
                <Mark aria-hidden /> {text[language] === '' ? '–' : text[language]}
              </p>
            ))}
          </figure>
        </>
      )}
    </ContentRows>
  );
}

/** Hints beside what can be done (S: "地址/时间填错？在发货前可自助修改1次"). */
export function HintsEditor(props: ContentEditorProps<'hints'>) {
  return <TextsEditor kind="hints" {...props} />;
}

/** Labels beside articles (S: 退货包运费, 无忧试穿/试吃). */
export function LabelsEditor(props: ContentEditorProps<'labels'>) {
  return <TextsEditor kind="labels" {...props} />;
}
