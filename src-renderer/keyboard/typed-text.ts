type TextField = HTMLInputElement | HTMLTextAreaElement;

const NOT_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'file', 'color']);

function textFieldOf(target: EventTarget | null): TextField | null {
  if (target instanceof HTMLTextAreaElement) return target;
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type) ? target : null;
}

/** Whether keys pressed there are text and not commands. */
export function isTyping(target: EventTarget | null): boolean {
  if (textFieldOf(target) !== null) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

/** Remembers a field before a scanner may have typed into it. `restore` puts that back, also under React. */
export function snapshotOf(target: EventTarget | null): { restore(): void } {
  const field = textFieldOf(target);
  const value = field?.value ?? '';
  return {
    restore() {
      if (field === null) return;
      // Leaving the field ends an input method's composition, whose letters would land in it later.
      const focused = document.activeElement === field;
      if (focused) field.blur();
      const prototype =
        field instanceof HTMLTextAreaElement
          ? HTMLTextAreaElement.prototype
          : HTMLInputElement.prototype;
      // React overrides `value` on the element itself; the prototype's setter makes it see the change.
      Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      if (focused) field.focus();
    },
  };
}
