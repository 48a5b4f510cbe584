import { deliverScan, shortcutFor, takesScans } from './layers.ts';
import { createScanReader, maxGapMs } from './scan-reader.ts';
import { isTyping, snapshotOf } from './typed-text.ts';

function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return control + (event.code === 'NumpadEnter' ? 'Enter' : event.code);
}

/**
 * Hears every key of the window before any screen does: scans, and shortcuts by the key's place, so
 * that both work while a Chinese input method is on. Returns what stops it.
 */
export function listenToKeys(): () => void {
  const reader = createScanReader();
  let before = snapshotOf(null);
  let waiting: ReturnType<typeof setTimeout> | null = null;

  function forget(): void {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.repeat || event.altKey) return;
    const control = event.ctrlKey || event.metaKey;
    const reading = control
      ? ({ type: 'other' } as const)
      : reader.read({
          code: event.code,
          key: event.key,
          shift: event.shiftKey,
          capsLock: event.getModifierState('CapsLock'),
          at: event.timeStamp,
        });
    // A key that follows at once makes the one before it part of a scan, not a command.
    forget();
    if (reading.type === 'scanned' && takesScans()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      before.restore();
      deliverScan(reading.code);
      return;
    }
    if (reading.type === 'typed' && reading.first) before = snapshotOf(event.target);

    const action = shortcutFor(nameOf(event));
    if (action === null || (event.shiftKey && !control)) return;
    if (control || event.code === 'Escape') {
      if (event.isComposing) return;
      event.preventDefault();
      action();
    } else if (!isTyping(event.target)) {
      if (reading.type === 'typed' && reading.first) {
        event.preventDefault();
        waiting = setTimeout(action, maxGapMs + 20);
      } else if (reading.type === 'other') {
        event.preventDefault();
        action();
      }
    }
  }

  window.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    forget();
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}
