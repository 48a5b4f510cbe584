import { InboxOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { ContentOf } from '../../../../../src-core/freight-subsidy/pushed-down/contents.ts';
import { EmptyState } from '../../../../parts/EmptyState.tsx';
import { Panel } from '../../../../parts/Panel.tsx';
import { contentSentences } from '../../../../parts/policy-sentences/content-sentences.ts';
import type { ListedKind } from '../../../../parts/policy-sentences/content-sentences.ts';
import { usePolicyWords } from '../use-choices.ts';

/** A content to be read: each thing it says, in both languages, with what follows from it. */
export function ReadContent<K extends ListedKind>(props: { kind: K; content: ContentOf<K> }) {
  const { t } = useTranslation();
  const words = usePolicyWords();
  const { kind, content } = props;
  const listed: ListedKind = kind;
  const sentences = contentSentences(words, kind, content);
  return (
    <Panel title={t(`officeContents.title.${listed}`)} testId="content-read" flush>
      {sentences.length === 0 ? (
        <EmptyState
          icon={<InboxOutlined />}
          title={t('officeContents.empty')}
          hint={t('officeContents.emptyRead')}
        />
      ) : (
        <dl className="content-read">
          {sentences.map(({ key, about, text, other, note }) => (
            <div key={key} className="content-said" data-testid="content-said" data-key={key}>
              <dt>{about}</dt>
              <dd>
                <p>{text}</p>
                {other === undefined ? null : (
                  <p className="small quiet" lang={words.language === 'en' ? 'zh-CN' : 'en'}>
                    {other}
                  </p>
                )}
                {note === undefined ? null : <p className="small quiet">{note}</p>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Panel>
  );
}
