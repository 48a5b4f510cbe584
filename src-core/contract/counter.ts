import { oc, type } from '@orpc/contract';
import { z } from 'zod';
import type { OrgUnit, PersonRole } from '../org/org.ts';
import type { Failure, Result } from '../basis/result.ts';
import { officeContract } from './office.ts';
import { counterPolicies } from './counter-policies.ts';
import { counterEvidence } from './counter-evidence.ts';
import type { Article } from './counter-article.ts';
import type { Reference } from './counter-reference.ts';
import { printPageSchema } from './counter-print.ts';
import type { PrintAnswer } from './counter-print.ts';
import { caseQuerySchema, listInput, orderQuerySchema } from './counter-queries.ts';
import { screenPreferencesSchema } from './counter-screen.ts';
import { workFilters } from './work-filters.ts';
import type { BuyerLink, ScreenPreferences } from './counter-screen.ts';
import type {
  CaseRow,
  CaseView,
  OrderRow,
  OrderView,
  OutboxRow,
  Page,
  WorkFilter,
  WorkItem,
} from './counter-rows.ts';

/** What a screen may ask of the counter service. The same over IPC and over loopback HTTP. */

export interface SignedInPerson {
  readonly id: string;
  readonly name: string;
  readonly role: PersonRole;
}

/** The state every screen shows: line, unsent, last sync, headquarters' clock, and what is wrong. */
export interface CounterStatus {
  readonly device: { readonly id: string; readonly name: string; readonly shop: OrgUnit } | null;
  readonly person: SignedInPerson | null;
  /** Headquarters ended the last sign-in here: its time was over, or the person is gone. Absent: it did not. */
  readonly ranOut?: true;
  readonly line: {
    readonly state: 'online' | 'connecting' | 'offline' | 'paused';
    readonly since: number;
    /** Why, when it is not online: a stable code such as `unreachable`, `device_revoked`, `client_too_old`. */
    readonly reason: Failure | null;
    /** When the next try is due, epoch ms. */
    readonly nextTryAt: number | null;
  };
  readonly unsent: number;
  /** Answers that want a clerk's eye: rejected, modified, exceptions. */
  readonly attention: number;
  readonly lastSyncAt: number | null;
  /** Add to this machine's clock to get headquarters'; null until measured. */
  readonly clockOffset: number | null;
  readonly fill: { readonly rows: number; readonly ofRows: number; readonly done: boolean } | null;
  /** Disk full, damaged file being rebuilt, read-only, newer replica … stays until it is over. */
  readonly trouble: Failure | null;
  readonly hqUrl: string | null;
  /** The code this machine was started with is being tried; `failure`: of the last try. Null: none is. */
  readonly enrolling: { readonly failure: Failure | null } | null;
  readonly version: string;
  /** False: a signed-out clerk may hand over, but commands wait. */
  readonly demo: boolean;
}

export const counterContract = {
  app: {
    status: oc.output(type<CounterStatus>()),
    enrol: oc
      .input(
        z.strictObject({
          hqUrl: z.url(),
          code: z.string().min(4).max(40),
          name: z.string().min(1).max(60),
        }),
      )
      .output(type<Result<{ deviceId: string }>>()),
    /** A locked machine goes on as a new device of its unit, with all that was not sent. */
    takeOver: oc
      .input(z.strictObject({ code: z.string().min(4).max(40) }))
      .output(type<Result<{ deviceId: string }>>()),
    people: oc.output(type<readonly SignedInPerson[]>()),
    signIn: oc
      .input(z.strictObject({ personId: z.string().max(64), pin: z.string().min(4).max(40) }))
      .output(type<Result<SignedInPerson>>()),
    signOut: oc.output(type<{ unsent: number }>()),
    /** Language and theme as last chosen at this counter; what was never chosen is absent. */
    preferences: oc.output(type<ScreenPreferences>()),
    keepPreferences: oc.input(screenPreferencesSchema).output(type<null>()),
    reference: oc.output(type<Reference>()),
    /**
     * Prints what the window shows for print. `window`: this host has no printing of its own, the page
     * does it with `window.print()`.
     */
    print: oc.input(printPageSchema).output(type<PrintAnswer>()),
    /** Shows the whole phone number; a recorded act with a reason. */
    reveal: oc
      .input(z.strictObject({ orderId: z.uuid(), reason: z.string().min(1).max(200) }))
      .output(type<Result<{ phone: string }>>()),
  },
  work: {
    list: oc
      .input(z.strictObject({ filter: z.enum(workFilters).optional(), ...listInput }))
      .output(type<Page<WorkItem> & { counts: Readonly<Record<WorkFilter, number>> }>()),
  },
  orders: {
    list: oc.input(orderQuerySchema).output(type<Page<OrderRow>>()),
    get: oc.input(z.strictObject({ id: z.uuid() })).output(type<OrderView | null>()),
    /** What a scanned code is: an order, a case, a waybill of either, an article; also the address on a slip. */
    scan: oc
      .input(z.strictObject({ code: z.string().min(1).max(1_000) }))
      .output(type<{ type: 'order' | 'case' | 'article'; id: string } | null>()),
    /** The buyer's signed, expiring page of the order with all its cases; null: headquarters cannot be asked now. */
    buyerLink: oc.input(z.strictObject({ id: z.uuid() })).output(type<BuyerLink | null>()),
  },
  cases: {
    list: oc.input(caseQuerySchema).output(type<Page<CaseRow>>()),
    get: oc.input(z.strictObject({ id: z.uuid() })).output(type<CaseView | null>()),
    /** The buyer's signed, expiring page for a slip's QR code; null: headquarters cannot be asked now. */
    buyerLink: oc.input(z.strictObject({ id: z.uuid() })).output(type<BuyerLink | null>()),
    /** Has the gateway of a refund that stands still asked again; only with the line up. */
    retryRefund: oc
      .input(z.strictObject({ refundNo: z.string().min(1).max(40) }))
      .output(type<Result<null>>()),
  },
  articles: {
    search: oc
      .input(
        z.strictObject({
          text: z.string().max(100),
          limit: z.number().int().min(1).max(50).default(20),
        }),
      )
      .output(type<readonly Article[]>()),
    get: oc
      .input(z.strictObject({ ids: z.array(z.string().max(64)).max(200) }))
      .output(type<readonly Article[]>()),
  },
  evidence: counterEvidence,
  /** What headquarters pushed down, and what is read of it. */
  policies: counterPolicies,
  commands: {
    /** Decides at once on the replica. `ok:false`: refused here and now, nothing was written. `ok:true`: safe on disk, will be sent. */
    submit: oc
      .input(
        z.strictObject({
          name: z.string().max(60),
          version: z.number().int().min(1),
          args: z.record(z.string(), z.unknown()),
          /** `buyer`: staff enter what the buyer standing there says. */
          as: z.enum(['seller', 'buyer']).default('seller'),
        }),
      )
      .output(type<Result<{ commandId: string; seq: number; exceptionCode?: string }>>()),
    /** A fresh id for what the screen creates (a case). */
    newId: oc.output(type<{ id: string }>()),
  },
  /** Live at headquarters, for clients of a region or of headquarters; see office.ts. */
  office: officeContract,
  sync: {
    outbox: oc
      .input(
        z.strictObject({
          which: z.enum(['pending', 'attention', 'all']).default('all'),
          ...listInput,
        }),
      )
      .output(type<Page<OutboxRow>>()),
    dismiss: oc.input(z.strictObject({ commandId: z.uuid() })).output(type<Result<null>>()),
    now: oc.output(type<null>()),
    health: oc.output(
      type<{
        readonly replicaBytes: number;
        readonly orders: number;
        readonly cases: number;
        readonly schemaVersion: number;
        readonly spaces: readonly {
          spaceId: string;
          /** The unit's own name; null: it did not come down. */
          name: string | null;
          ver: number;
          count: number;
          checksumOk: boolean | null;
        }[];
        readonly resets: number;
        readonly repairs: number;
        readonly lastUncleanStop: number | null;
      }>(),
    ),
    /** For support: versions, counts, states, masked; nothing personal. */
    supportBundle: oc.output(type<{ fileName: string; text: string }>()),
  },
} as const;

/** Pushed to every screen; it says what to ask again, not what it is now. */
export type CounterEvent =
  | {
      readonly type: 'changed';
      readonly topics: readonly (
        | 'orders'
        | 'cases'
        | 'work'
        | 'outbox'
        | 'reference'
        | 'evidence'
        | 'policies'
      )[];
      readonly ids: readonly string[];
    }
  | { readonly type: 'status'; readonly status: CounterStatus };

/** How a call comes back over either transport. */
export type CallResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: Failure };
