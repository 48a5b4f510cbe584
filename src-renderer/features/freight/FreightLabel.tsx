import { SafetyCertificateOutlined, TagOutlined } from '@ant-design/icons';
import { labelWords, textAt } from '../../../src-core/freight-subsidy/pushed-down/text-places.ts';
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

/** Beside an article: what of its return is paid, and whether it needs a reason. */
export function LineLabels(props: { label: SubsidyContent['label'] | null; noReason: boolean }) {
  const language = usePreferences((preferences) => preferences.language);
  const texts = useReference()?.texts.labels;
  const { label, noReason } = props;
  const free = textAt(texts, 'no_reason_return', language === 'en' ? 'en' : 'zh');
  const says = noReason ? free : undefined;
  if (label === null && says === undefined) return null;
  return (
    <p className="line-label">
      {label === null ? null : <FreightLabel label={label} />}
      {says === undefined ? null : (
        <Badge tone="quiet" icon={<SafetyCertificateOutlined />} testId="no-reason-label">
          {says}
        </Badge>
      )}
    </p>
  );
}
