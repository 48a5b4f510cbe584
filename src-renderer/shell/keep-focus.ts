/** Drawers, dialogs and popovers that are open. */
const OPEN = '.ant-drawer-open, .ant-modal-wrap, .ant-popover:not(.ant-popover-hidden)';

function isOpen(layers: HTMLElement): boolean {
  return [...layers.querySelectorAll<HTMLElement>(OPEN)].some((layer) => layer.checkVisibility());
}

/**
 * Who works by keyboard is where they were when a drawer or dialog closes: on what opened it, or, where
 * that is gone, on the screen's content. Only a focus that was lost with its layer is moved.
 * Returns what ends it.
 */
export function keepFocus(content: () => HTMLElement | null): () => void {
  const layers = document.querySelector<HTMLElement>('#layers');
  if (layers === null) return () => undefined;
  let last: HTMLElement | null = null;
  let wasOpen = false;
  let frame = 0;

  function onFocusIn({ target }: FocusEvent): void {
    if (target instanceof HTMLElement && !layers?.contains(target)) last = target;
  }

  function look(): void {
    frame = 0;
    if (layers === null) return;
    const open = isOpen(layers);
    const closed = wasOpen && !open;
    wasOpen = open;
    if (!closed) return;
    const active = document.activeElement;
    const lost =
      active === null ||
      active === document.body ||
      (layers.contains(active) && !active.checkVisibility());
    if (!lost) return;
    const back = last !== null && last.isConnected && last.checkVisibility() ? last : content();
    back?.focus({ preventScroll: true });
  }

  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(look);
  });
  observer.observe(layers, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['class', 'style'],
  });
  document.addEventListener('focusin', onFocusIn);
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    document.removeEventListener('focusin', onFocusIn);
  };
}
