import { z } from 'zod';
import { caseKinds } from '../../after-sales/case.ts';
import { inspectionSchema } from '../../after-sales/inspection.ts';
import {
  calendarExtensionSchema,
  deadlinePolicySchema,
  refundRulesSchema,
  rulebookSchema,
} from '../../after-sales/rulebook.ts';
import { modificationPolicySchema } from '../../order/modification-policy.ts';
import { subsidyContentSchema } from '../subsidy-rule.ts';

const code = z.string().min(1).max(60);

/** 标准话术: what staff says, by situation, kind of case and reason; absent: any. */
const scriptSchema = z.strictObject({
  id: z.string().min(1).max(64),
  situation: code,
  kinds: z.array(z.enum(caseKinds)).min(1).optional(),
  reasons: z.array(code).min(1).max(200).optional(),
  zh: z.string().min(1).max(1_000),
  en: z.string().min(1).max(2_000),
});

/** A text with a fixed place on a page: hints beside what a buyer may do, labels beside articles. */
const placedTextSchema = z.strictObject({
  code,
  zh: z.string().min(1).max(200),
  en: z.string().min(1).max(400),
});

const unique = <T>(list: readonly T[], key: (one: T) => string): boolean =>
  new Set(list.map(key)).size === list.length;
const twice = { error: 'something is there twice' };

/** Whoever checks a waybill makes it a pattern: one that is none would stop them all. */
function isPattern(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== '';
  } catch {
    return false;
  }
}

const { reasons, refusalReasons, carriers } = rulebookSchema.shape;
const placedTexts = z.strictObject({
  texts: z
    .array(placedTextSchema)
    .max(500)
    .refine((texts) => unique(texts, (text) => text.code), twice),
});

/**
 * Everything headquarters pushes down by the one mechanism of version, window, assignment and rollout: kind →
 * what a version of it says. Numbers of versions are not part of a content: the version has them.
 */
export const pushedContents = {
  freight_subsidy: subsidyContentSchema,
  scripts: z.strictObject({
    scripts: z
      .array(scriptSchema)
      .max(2_000)
      .refine((scripts) => unique(scripts, ({ id }) => id), twice),
  }),
  reasons: z.strictObject({
    list: reasons.shape.list.refine((list) => unique(list, (one) => one.code), twice),
  }),
  refusal_reasons: z.strictObject({
    list: refusalReasons.refine((list) => unique(list, (one) => one.code), twice),
  }),
  deadlines: deadlinePolicySchema.omit({ version: true }),
  calendar: z.strictObject({ extensions: z.array(calendarExtensionSchema).max(100) }),
  carriers: z.strictObject({
    list: carriers
      .refine((list) => unique(list, (one) => one.code), twice)
      .refine((list) => list.every(({ waybillPattern }) => isPattern(waybillPattern)), {
        error: 'a waybill pattern is none',
      }),
  }),
  refund_rules: refundRulesSchema,
  modification: modificationPolicySchema,
  inspection: inspectionSchema.omit({ version: true }),
  hints: placedTexts,
  labels: placedTexts,
} as const;

export type PushedKind = keyof typeof pushedContents;
export type ContentOf<K extends PushedKind> = z.infer<(typeof pushedContents)[K]>;

export const pushedKinds = Object.keys(pushedContents) as readonly PushedKind[];

export type Script = z.infer<typeof scriptSchema>;

/** Scripts for a moment, the most exact first: those that name the reason, then the kind, then neither. */
export function scriptsFor(
  { scripts }: ContentOf<'scripts'>,
  situation: string,
  found: { readonly kind: (typeof caseKinds)[number]; readonly reasonCode: string },
): readonly Script[] {
  const exactness = ({ kinds, reasons: named }: Script) =>
    (named === undefined ? 0 : 2) + (kinds === undefined ? 0 : 1);
  return scripts
    .filter(
      (script) =>
        script.situation === situation &&
        (script.kinds?.includes(found.kind) ?? true) &&
        (script.reasons?.includes(found.reasonCode) ?? true),
    )
    .toSorted((a, b) => exactness(b) - exactness(a));
}
