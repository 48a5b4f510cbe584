/** What a key does. Keys are named `KeyA`, `Digit1`, `Slash`, `Escape`, or `Ctrl+KeyK`, `Ctrl+Enter`. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** Bottom to top. A parent's effects run after its children's, so mounting order says nothing. */
const levels = ['window', 'screen', 'dialog'] as const;
export type Level = (typeof levels)[number];

export interface Layer {
  readonly shortcuts: Shortcuts;
  /** While a dialog is there nothing below it hears keys. */
  readonly level: Level;
  /** Takes scans; true when it knew what to do with the code. */
  readonly onScan: ((code: string) => boolean) | null;
}

const layers: { current: Layer }[] = [];

/** Adds a layer, the newest of its level on top. Returns what takes it away. */
export function pushLayer(layer: { current: Layer }): () => void {
  layers.push(layer);
  layers.sort((a, b) => levels.indexOf(a.current.level) - levels.indexOf(b.current.level));
  return () => {
    const at = layers.indexOf(layer);
    if (at >= 0) layers.splice(at, 1);
  };
}

/** The topmost action for a key that no dialog hides. A dialog's form and its fields are layers beside each other. */
export function shortcutFor(name: string): (() => void) | null {
  const dialog = layers.some(({ current }) => current.level === 'dialog');
  for (const { current } of layers.toReversed()) {
    if (dialog && current.level !== 'dialog') return null;
    const action = current.shortcuts[name];
    if (action !== undefined) return action;
  }
  return null;
}

/** Whether any screen takes scans now; where none does, as at a PIN, fast keys are just fast keys. */
export function takesScans(): boolean {
  return layers.some(({ current }) => current.onScan !== null);
}

/** Gives a scan to the topmost layer that wants it. A scan reaches through dialogs: somebody holds a parcel. */
export function deliverScan(code: string): boolean {
  return layers.toReversed().some(({ current }) => current.onScan?.(code) === true);
}
