import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import { caseKinds, caseLineSchema, faults } from '../after-sales/case.ts';
import type { CaseSubsidy } from '../after-sales/case.ts';
import { idSchema } from '../basis/id.ts';
import type { Instant } from '../basis/instant.ts';
import type { Result } from '../basis/result.ts';
import type { Coverage } from '../freight-subsidy/coverage.ts';
import type { PushedKind, Script } from '../freight-subsidy/pushed-down/contents.ts';
import type { ResolutionReason } from '../freight-subsidy/pushed-down/resolution.ts';
import type { Policy, PolicyVersion } from '../freight-subsidy/pushed-down/version.ts';
import { returnWays } from '../freight-subsidy/subsidy-rule.ts';
import type { ReturnWay, SubsidyContent, SubsidyRule } from '../freight-subsidy/subsidy-rule.ts';

/** What headquarters pushed down, as one counter holds it: it answers with the line down as with it up. */

type VersionHead = Pick<PolicyVersion, 'id' | 'policyId' | 'n' | 'serial' | 'kind'>;

/** By id, of units and of versions ("退货包运费 v3"), as far as they are known here. */
export type PolicyNames = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

/** A stretch of time in which one version, or none, holds in this shop. */
export interface PolicyStretch {
  readonly kind: PushedKind;
  /** Null: nothing holds; what the program brings along applies, or the thing is off. */
  readonly version: VersionHead | null;
  /** Null: the version's line of policy did not come down, or there is no version. */
  readonly policy: Pick<Policy, 'zh' | 'en'> | null;
  /** Null: since ever. */
  readonly from: Instant | null;
  /** Null: until further notice. */
  readonly to: Instant | null;
  /** Why, see `resolutionReasonCodes`. */
  readonly reasons: readonly ResolutionReason[];
  /** By whoever is at the keys; null: not yet. */
  readonly readAt: number | null;
  readonly acknowledgedAt: number | null;
  /** When this counter first had it; null: it was over by then. */
  readonly deliveredAt: number | null;
  /** By when headquarters wants it acknowledged here; null: nobody asks. */
  readonly acknowledgeBy: Instant | null;
}

export interface PoliciesHere {
  readonly now: Instant;
  /** One of each kind. */
  readonly inForce: readonly PolicyStretch[];
  /** Soonest first. */
  readonly coming: readonly PolicyStretch[];
  /** What held before, newest first. */
  readonly past: readonly PolicyStretch[];
  /** Names of units and versions that reasons speak of. */
  readonly names: PolicyNames;
  /** Null: nobody is signed in, or this is no shop's till. */
  readonly toAcknowledge: number | null;
}

export interface PolicyAtCounter {
  readonly version: PolicyVersion;
  readonly policy: Pick<Policy, 'zh' | 'en'> | null;
  /** What held here before it, for "what changed"; null: nothing did, or it is not here. */
  readonly before: PolicyVersion | null;
  /** Of tariffs and articles that it speaks of: `tariff:<id>@<version>`, `article:<id>`. */
  readonly names: PolicyNames;
  readonly deliveredAt: number | null;
  /** Who opened and acknowledged it at this counter, the first first. */
  readonly people: readonly {
    readonly personId: string;
    readonly name: string;
    readonly readAt: number;
    readonly acknowledgedAt: number | null;
  }[];
}

/** Whether a return's freight is paid, told at the counter; who bears it is not told there. */
export interface CoverageAtCounter {
  readonly way: ReturnWay;
  readonly coverage: Coverage;
  /** Which version the order is under; null: none. */
  readonly version: (VersionHead & { readonly policy: Pick<Policy, 'zh' | 'en'> | null }) | null;
  /** The rule that decided, for its sentence; its place by priority, from 1. */
  readonly rule: { readonly n: number; readonly rule: SubsidyRule } | null;
  readonly reasons: readonly ResolutionReason[];
  readonly names: PolicyNames;
  readonly label: SubsidyContent['label'] | null;
  /** Headquarters' words for it, the most exact first. */
  readonly scripts: readonly Script[];
}

export interface OrderCoverage {
  readonly version: CoverageAtCounter['version'];
  readonly label: SubsidyContent['label'] | null;
  /** Lines that carry the label: some return of them is paid. */
  readonly lineIds: readonly string[];
  readonly reasons: readonly ResolutionReason[];
  readonly names: PolicyNames;
  /** What headquarters says of the order's cases, by case. */
  readonly ofCases: Readonly<Record<string, CaseSubsidy>>;
}

const versionInput = z.strictObject({ versionId: idSchema });

export const counterPolicies = {
  here: oc.output(type<PoliciesHere>()),
  /** Null: it is not here. */
  get: oc.input(versionInput).output(type<PolicyAtCounter | null>()),
  /** Somebody opened it; on disk before the answer. Failures: `not_signed_in`, `not_found`. */
  read: oc.input(versionInput).output(type<Result<null>>()),
  /** The same of acknowledging. */
  acknowledge: oc.input(versionInput).output(type<Result<null>>()),
  /** Null: the order is not here, or the chain never promised anything. */
  ofOrder: oc.input(z.strictObject({ orderId: idSchema })).output(type<OrderCoverage | null>()),
  /** Null: the order is not here. Empty: the chain never promised anything. An estimate until headquarters confirms. */
  coverage: oc
    .input(
      z.strictObject({
        orderId: idSchema,
        /** The case it is about, so that it is not held against itself. */
        caseId: idSchema.optional(),
        kind: z.enum(caseKinds),
        lines: z.array(caseLineSchema).min(1).max(500),
        reasonCode: z.string().min(1).max(60),
        fault: z.enum(faults).optional(),
        /** Absent: each way. */
        way: z.enum(returnWays).optional(),
      }),
    )
    .output(type<readonly CoverageAtCounter[] | null>()),
} as const;
