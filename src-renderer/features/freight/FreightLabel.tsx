import { TagOutlined } from '@ant-design/icons';
import { labelWords } from '../../../src-core/freight-subsidy/pushed-down/text-places.ts';
import type { SubsidyContent } from '../../../src-core/freight-subsidy/subsidy-rule.ts';
import { useReference } from '../../client/use-reference.ts';
import { usePreferences } from '../../look/preferences.ts';
import { Badge } from '../../parts/Badge.tsx';

/** What buyers read beside what is covered, in headquarters' words. */
export function FreightLabel(props: { label: SubsidyContent['label'] }) {
  const language = usePreferences((preferences) => preferences.language);
  const texts = useReference()?.texts.labels;
  return (
    <Badge tone="accent" icon={<TagOutlined />} testId="freight-label">
      {labelWords(texts, props.label, language === 'en' ? 'en' : 'zh')}
    </Badge>
  );
}
