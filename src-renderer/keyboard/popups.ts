/** What the library opens over a screen and closes itself on Escape. */
const popups = ['popover', 'select-dropdown', 'dropdown', 'picker-dropdown', 'color-picker'].map(
  (name) => `.ant-${name}:not(.ant-${name}-hidden)`,
);

/** Something small is open over the screen: Escape is for it, not for the screen below. */
export function popupIsOpen(): boolean {
  return [...document.querySelectorAll<HTMLElement>(popups.join(','))].some((popup) =>
    popup.checkVisibility(),
  );
}
