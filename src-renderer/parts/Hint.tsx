import { textAt } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import type { HintPlace } from '../../src-core/freight-subsidy/pushed-down/text-places.ts';
import { useReference } from '../client/use-reference.ts';
import { usePreferences } from '../look/preferences.ts';

/** Headquarters' words for a place, where it wrote any. */
export function Hint(props: { place: HintPlace }) {
  const language = usePreferences((preferences) => preferences.language);
  const texts = useReference()?.texts.hints;
  const text = textAt(texts, props.place, language === 'en' ? 'en' : 'zh');
  if (text === undefined) return null;
  return (
    <p className="hq-hint small" data-testid="hint" data-place={props.place}>
      {text}
    </p>
  );
}
