import { useLayoutEffect, useRef } from 'react';
import { pushLayer } from './layers.ts';
import type { Layer, Level, Shortcuts } from './layers.ts';

/** Shortcuts and scans of a screen or part of it, as long as it is mounted and `enabled`. */
export function useKeys(
  shortcuts: Shortcuts,
  options: { level?: Level; enabled?: boolean; onScan?: (code: string) => boolean } = {},
): void {
  const { level = 'screen', enabled = true, onScan } = options;
  const layer = useRef<Layer>({ shortcuts, level, onScan: onScan ?? null });
  // With the layout, not after it: a key pressed as soon as the part is to be seen is heard.
  useLayoutEffect(() => {
    layer.current = { shortcuts, level, onScan: onScan ?? null };
  });
  useLayoutEffect(() => (enabled ? pushLayer(layer) : undefined), [enabled]);
}
