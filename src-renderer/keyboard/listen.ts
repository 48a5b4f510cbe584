import { flushSync } from 'react-dom';
import { deliverScan, shortcutFor, takesScans } from './layers.ts';
import { popupIsOpen } from './popups.ts';
import { createScanReader, maxGapMs } from './scan-reader.ts';
import { isTyping, snapshotOf } from './typed-text.ts';

/** More keys than this in one go are a scanner's, even when its Enter never came. */
const MOST_IN_ONE_GO = 4;
/** Between two keys pressed in one go the screen shows what the first one did, in ms. */
const NEXT_KEY_MS = 40;

function nameOf(event: KeyboardEvent): string {
  const control = event.ctrlKey || event.metaKey ? 'Ctrl+' : '';
  return control + (event.code === 'NumpadEnter' ? 'Enter' : event.code);
}

/** Single keys wait until it is sure that no scanner sent them; then they act one after the other. */
function createWaitingKeys() {
  let names: string[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  /** What the key did is on the screen before anything else happens. */
  function act(name: string | undefined): void {
    if (name !== undefined) flushSync(() => shortcutFor(name)?.());
  }

  function actNext(): void {
    const name = names.shift();
    timer = names.length > 0 ? setTimeout(actNext, NEXT_KEY_MS) : null;
    act(name);
  }

  function drop(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    names = [];
  }

  return {
    drop,
    /** Something came that no scanner sends: what waits was a hand's, and came first. */
    actNow(): void {
      const ours = names.length > MOST_IN_ONE_GO ? [] : names;
      drop();
      for (const name of ours) act(name);
    },
    add(name: string): void {
      if (timer !== null) clearTimeout(timer);
      names.push(name);
      timer = setTimeout(() => (names.length > MOST_IN_ONE_GO ? drop() : actNext()), maxGapMs + 20);
    },
  };
}

/**
 * Hears every key of the window before any screen does: scans, and shortcuts by the key's place, so
 * that both work while a Chinese input method is on. Returns what stops it.
 */
export function listenToKeys(): () => void {
  const reader = createScanReader();
  const waiting = createWaitingKeys();
  let before = snapshotOf(null);

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
    if (reading.type === 'scanned' && takesScans()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      waiting.drop();
      before.restore();
      deliverScan(reading.code);
      return;
    }
    if (reading.type === 'other') waiting.actNow();
    if (reading.type === 'typed' && reading.first) before = snapshotOf(event.target);

    const name = nameOf(event);
    const action = shortcutFor(name);
    if (control || event.code === 'Escape') {
      if (action === null || event.isComposing) return;
      if (name === 'Escape' && popupIsOpen()) return;
      event.preventDefault();
      action();
    } else if (!isTyping(event.target)) {
      // A capital is no shortcut but may be part of a scan, which the keys before it wait for.
      if (reading.type === 'typed') waiting.add(event.shiftKey ? '' : name);
      if (action === null || event.shiftKey) return;
      event.preventDefault();
      if (reading.type === 'other') action();
    }
  }

  const onPress = () => waiting.actNow();
  window.addEventListener('keydown', onKeyDown, { capture: true });
  window.addEventListener('pointerdown', onPress, { capture: true });
  return () => {
    waiting.drop();
    window.removeEventListener('pointerdown', onPress, { capture: true });
    window.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}
