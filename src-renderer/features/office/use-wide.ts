import { useSyncExternalStore } from 'react';

/** Whether the window is as the query says, also after it was pulled larger or smaller. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Whether the window is wide enough for columns one can do without. */
export function useWide(): boolean {
  return useMedia('(min-width: 1600px)');
}

/** Whether the window has no room for what another column or a click tells as well. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 1180px)');
}
