import { chinese } from '../../../i18n/texts.ts';

type Advice = keyof typeof chinese.modification.shopNow;

/** The code, if there is a word for what the shop can do instead. */
export function shopNow(code: string): Advice | null {
  return Object.hasOwn(chinese.modification.shopNow, code) ? (code as Advice) : null;
}
