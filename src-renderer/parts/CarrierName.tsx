import { useReference } from '../client/use-reference.ts';
import { usePreferences } from '../look/preferences.ts';

/** A carrier's name from headquarters' list; its code where the list does not know it. */
export function useCarrierName(): (code: string) => string {
  const carriers = useReference()?.rulebook?.carriers;
  const language = usePreferences((preferences) => preferences.language);
  return (code) => {
    const carrier = carriers?.find((one) => one.code === code);
    return carrier === undefined ? code : language === 'en' ? carrier.en : carrier.zh;
  };
}

export function CarrierName(props: { code: string }) {
  return useCarrierName()(props.code);
}
