import { create } from 'zustand';

interface Place {
  /** Pixels scrolled. */
  readonly offset: number;
  /** The row one was at. */
  readonly rowId: string | null;
}

interface Places {
  readonly of: Readonly<Record<string, Place>>;
  readonly remember: (list: string, place: Place) => void;
}

/** Where one stood in each list, so that coming back from a detail finds it unmoved. */
export const usePlaces = create<Places>()((set) => ({
  of: {},
  remember: (list, place) => set((places) => ({ of: { ...places.of, [list]: place } })),
}));
