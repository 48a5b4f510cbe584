import { create } from 'zustand';
import { papers } from '../../../src-core/print/paper.ts';
import type { Paper } from '../../../src-core/print/paper.ts';

export const printouts = ['slip', 'label'] as const;
export type Printout = (typeof printouts)[number];

type Kept = Readonly<Record<Printout, Paper>>;

/** Of this device: the printer beside one till takes another roll than the one in the store room. */
const KEY = 'afterdesk.print';
const usual: Kept = { slip: '80', label: '80' };

function stored(): Kept {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
    const paperFor = (what: Printout) =>
      papers.find((paper) => paper === kept[what]) ?? usual[what];
    return { slip: paperFor('slip'), label: paperFor('label') };
  } catch {
    // Storage may be forbidden or hold something else.
    return usual;
  }
}

interface PrintPreferences {
  readonly paperOf: Kept;
  readonly choosePaper: (what: Printout, paper: Paper) => void;
}

/** Which paper each thing is printed on here, remembered. */
export const usePrintPreferences = create<PrintPreferences>()((set, get) => ({
  paperOf: stored(),
  choosePaper(what, paper) {
    const paperOf = { ...get().paperOf, [what]: paper };
    set({ paperOf });
    try {
      localStorage.setItem(KEY, JSON.stringify(paperOf));
    } catch {
      // Lasts until the window closes then.
    }
  },
}));
