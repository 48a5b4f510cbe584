import { instant } from '../../../../src-core/basis/instant.ts';
import type { CallResult, CounterStatus } from '../../../../src-core/contract/counter.ts';
import type { OutboxRow, WorkItem } from '../../../../src-core/contract/counter-rows.ts';
import { workFilters } from '../../../../src-core/contract/work-filters.ts';
import { scripts } from '../../../../src-hq/demo/scripts.ts';
import { maskOrder } from '../../../../src-main/counter/replica/masking.ts';
import { noPolicies } from './policies.ts';
import { clerk, demoWorld, shop } from './demo-world.ts';
import { emptyWorld, freshId } from './world.ts';
import { caseRow, filterOf, orderRow, workSubject } from './rows.ts';
import { demoRules } from './rules.ts';

type Input = Record<string, unknown>;

export interface FixtureCounter {
  status: CounterStatus;
  /** Answers that stand in the sync centre. */
  readonly outbox: OutboxRow[];
  /** Fails every call with this code, to look at errors. */
  failing: string | null;
  call(path: readonly string[], input: Input): CallResult;
  onChange(listener: (event: unknown) => void): void;
  setStatus(part: Partial<CounterStatus>): void;
}

const people = [
  { id: 'shop-hz-01-manager', name: '周文静', role: 'shop_manager' },
  { id: 'shop-hz-01-clerk-1', name: '林晓雯', role: 'clerk' },
  { id: 'shop-hz-01-clerk-2', name: '陈志鹏', role: 'clerk' },
] as const;

const ok = (value: unknown): CallResult => ({ ok: true, value });
const refused = (code: string, params = {}) => ok({ ok: false, error: { code, params } });

/** The counter's contract over a world in memory, whatever the screens ask of it. */
export function fixtureCounter(now: number, empty = false): FixtureCounter {
  const world = empty ? emptyWorld(shop, []) : demoWorld(now);
  const listeners: ((event: unknown) => void)[] = [];
  const tell = (event: unknown) => {
    for (const listener of listeners) listener(event);
  };
  const outbox: OutboxRow[] = [];
  const preferences: Input = {};
  const pendingOf = (caseId: string) =>
    outbox.filter((row) => row.state === 'pending' && row.caseId === caseId);
  const matches = (text: unknown, ...fields: string[]) =>
    typeof text !== 'string' || fields.some((field) => field.includes(text));
  const page = <Row>(rows: Row[], input: Input) => {
    const from = Number(input['cursor'] ?? 0);
    const limit = Number(input['limit'] ?? 50);
    return {
      rows: rows.slice(from, from + limit),
      next: from + limit < rows.length ? String(from + limit) : null,
    };
  };
  const orderOf = (id: string) => {
    const order = world.orders.get(id);
    if (order === undefined) throw new Error(`no order ${id}`);
    return order;
  };
  const caseRows = () =>
    [...world.cases.values()].map((found) =>
      caseRow(found, orderOf(found.orderId), pendingOf(found.id).length > 0),
    );
  const within = (input: Input, key: string, value: string) => {
    const wanted = input[key];
    return !Array.isArray(wanted) || wanted.length === 0 || wanted.includes(value);
  };

  function aboutOf(caseId: string | undefined, orderId: string | undefined) {
    const found = world.cases.get(caseId ?? '');
    return workSubject(world.orders.get(found?.orderId ?? orderId ?? ''), found);
  }

  function work(): WorkItem[] {
    const items: WorkItem[] = [];
    for (const found of world.cases.values()) {
      const filter = filterOf(found);
      if (filter === null) continue;
      const row = caseRow(found, orderOf(found.orderId), pendingOf(found.id).length > 0);
      items.push({
        type: 'case',
        filter,
        at: found.updatedAt,
        deadlineAt: row.deadlineAt,
        case: row,
      });
    }
    for (const exception of world.exceptions.values())
      if (exception.resolved === undefined)
        items.push({
          type: 'exception',
          filter: 'exceptions',
          at: exception.openedAt,
          deadlineAt: null,
          exception,
          about: aboutOf(exception.caseId, exception.orderId),
        });
    for (const answer of outbox)
      if (answer.outcome !== null && answer.outcome.outcome !== 'applied' && !answer.dismissed)
        items.push({
          type: 'answer',
          filter: 'rejected',
          at: answer.command.occurredAt,
          deadlineAt: null,
          answer,
          about: aboutOf(answer.caseId ?? undefined, answer.orderId ?? undefined),
        });
    return items.toSorted(
      (a, b) => (a.deadlineAt ?? Infinity) - (b.deadlineAt ?? Infinity) || a.at - b.at,
    );
  }

  const procedures: Record<string, (input: Input) => CallResult> = {
    ...noPolicies,
    'app.status': () => ok(counter.status),
    'app.people': () => ok(people),
    'app.enrol': () => refused('code_unknown'),
    'app.signIn': ({ personId, pin }) => {
      const person = people.find(({ id }) => id === personId);
      if (person === undefined || pin !== '111111') return refused('wrong_name_or_pin');
      counter.setStatus({ person });
      return ok({ ok: true, value: person });
    },
    'app.signOut': () => {
      counter.setStatus({ person: null });
      return ok({ unsent: counter.status.unsent });
    },
    'app.reference': () =>
      ok({
        shop,
        rulebook: empty ? null : demoRules,
        scripts: empty ? [] : scripts,
        texts: { hints: null, labels: null },
        units: [{ id: shop.id, name: shop.name }],
      }),
    'app.preferences': () => ok(preferences),
    'app.keepPreferences': (input) => {
      Object.assign(preferences, input);
      return ok(null);
    },
    'app.reveal': ({ orderId }) =>
      ok({ ok: true, value: { phone: orderOf(String(orderId)).buyer.phone } }),
    'work.list': (input) => {
      const all = work();
      const counts = Object.fromEntries(
        workFilters.map((filter) => [filter, all.filter((item) => item.filter === filter).length]),
      );
      const chosen = input['filter'];
      return ok({
        ...page(
          all.filter((item) => chosen === undefined || item.filter === chosen),
          input,
        ),
        counts,
      });
    },
    'orders.list': (input) =>
      ok(
        page(
          [...world.orders.values()]
            .map((order) =>
              orderRow(
                order,
                outbox.some((row) => row.state === 'pending' && row.orderId === order.id),
              ),
            )
            .filter(
              (row) =>
                matches(
                  input['text'],
                  row.externalNo,
                  row.buyerName,
                  row.firstLine,
                  row.buyerPhone,
                ) &&
                within(input, 'afterSales', row.afterSales) &&
                within(input, 'status', row.status) &&
                within(input, 'channel', row.channel),
            ),
          input,
        ),
      ),
    'orders.get': ({ id }) => {
      const order = world.orders.get(String(id));
      if (order === undefined) return ok(null);
      return ok({
        order: maskOrder(order),
        cases: caseRows().filter((row) => row.orderId === id),
        exceptions: [...world.exceptions.values()].filter((one) => one.orderId === id),
      });
    },
    'orders.scan': ({ code }) => {
      const order = [...world.orders.values()].find((one) => one.externalNo === code);
      if (order !== undefined) return ok({ type: 'order', id: order.id });
      const found = [...world.cases.values()].find((one) => one.no === code);
      if (found !== undefined) return ok({ type: 'case', id: found.id });
      const article = world.articles.find((one) => one.barcode === code);
      return ok(article === undefined ? null : { type: 'article', id: article.id });
    },
    'cases.list': (input) =>
      ok(
        page(
          caseRows().filter(
            (row) =>
              matches(input['text'], row.no, row.orderNo, row.buyerName) &&
              within(input, 'state', row.state) &&
              within(input, 'kind', row.kind) &&
              (input['open'] !== true || (row.state !== 'succeeded' && row.state !== 'closed')),
          ),
          input,
        ),
      ),
    'cases.get': ({ id }) => {
      const found = world.cases.get(String(id));
      if (found === undefined) return ok(null);
      return ok({
        case: found,
        order: orderOf(found.orderId),
        history: world.history.get(found.id) ?? [],
        exceptions: [...world.exceptions.values()].filter((one) => one.caseId === id),
        pending: pendingOf(found.id).map(({ command }) => command),
      });
    },
    'articles.search': ({ text }) =>
      ok(world.articles.filter((one) => one.name.includes(String(text)))),
    'articles.get': ({ ids }) =>
      ok(world.articles.filter((one) => Array.isArray(ids) && ids.includes(one.id))),
    'commands.newId': () => ok({ id: freshId() }),
    'commands.submit': (input) => {
      const commandId = freshId();
      const args = input['args'] as Input;
      const name = String(input['name']);
      const person = { personId: clerk.personId, name: clerk.name };
      const actor =
        input['as'] === 'buyer'
          ? ({ role: 'buyer', ...person, atCounter: true } as const)
          : ({ role: 'seller', ...person } as const);
      const at = Date.now();
      const { failure, exceptionCode } = world.act(name, args, actor as never, at, {
        commandId,
        taken: false,
      });
      if (failure !== null) return refused(failure.code, failure.params);
      const caseId = typeof args['caseId'] === 'string' ? args['caseId'] : null;
      const found = caseId === null ? undefined : world.cases.get(caseId);
      outbox.push({
        seq: outbox.length + 1,
        command: {
          seq: outbox.length + 1,
          commandId,
          name,
          version: 1,
          args,
          actor,
          occurredAt: instant(at),
        },
        state: 'pending',
        outcome: null,
        caseId,
        orderId: found?.orderId ?? (typeof args['orderId'] === 'string' ? args['orderId'] : null),
        caseNo: found?.no ?? null,
        orderNo: world.orders.get(found?.orderId ?? '')?.externalNo ?? null,
        orderNow: null,
        dismissed: false,
        happened: null,
      });
      counter.setStatus({ unsent: outbox.filter((row) => row.state === 'pending').length });
      tell({ type: 'changed', topics: ['orders', 'cases', 'work', 'outbox'], ids: [] });
      return ok({
        ok: true,
        value: {
          commandId,
          seq: outbox.length,
          ...(exceptionCode === undefined ? {} : { exceptionCode }),
        },
      });
    },
    'sync.outbox': (input) => {
      const which = input['which'];
      const rows = outbox.filter((row) => {
        if (which === 'pending') return row.state === 'pending';
        if (which === 'attention')
          return row.outcome !== null && row.outcome.outcome !== 'applied' && !row.dismissed;
        return true;
      });
      return ok(page(rows.toReversed(), input));
    },
    'sync.dismiss': ({ commandId }) => {
      const at = outbox.findIndex((row) => row.command.commandId === commandId);
      const row = outbox[at];
      if (row !== undefined) outbox[at] = { ...row, dismissed: true };
      return ok({ ok: true, value: null });
    },
    'sync.now': () => ok(null),
    'sync.health': () =>
      ok({
        replicaBytes: 48_400_000,
        orders: world.orders.size,
        cases: world.cases.size,
        schemaVersion: 1,
        spaces: [
          { spaceId: 'shop-hz-01', name: shop.name, ver: 10_482, count: 12_044, checksumOk: true },
          { spaceId: 'hq', name: '总部', ver: 12, count: 318, checksumOk: null },
        ],
        resets: 0,
        repairs: 1,
        lastUncleanStop: null,
      }),
    'sync.supportBundle': () => ok({ fileName: 'afterdesk-support.json', text: '{}' }),
  };

  const counter: FixtureCounter = {
    status: {
      device: { id: freshId(), name: '一号收银台', shop },
      person: { id: 'shop-hz-01-clerk-1', name: '林晓雯', role: 'clerk' },
      line: { state: 'online', since: now - 3_600_000, reason: null, nextTryAt: null },
      unsent: 0,
      attention: 0,
      lastSyncAt: now - 40_000,
      clockOffset: 350,
      fill: null,
      trouble: null,
      hqUrl: 'https://hq.example.com',
      enrolling: null,
      version: '0.1.0',
      demo: true,
    },
    outbox,
    failing: null,
    call(path, input) {
      if (counter.failing !== null && path[0] !== 'app')
        return { ok: false, error: { code: counter.failing, params: {} } };
      return (
        procedures[path.join('.')]?.(input) ?? {
          ok: false,
          error: { code: 'not_found', params: {} },
        }
      );
    },
    onChange: (listener) => void listeners.push(listener),
    setStatus(part) {
      counter.status = { ...counter.status, ...part };
      tell({ type: 'status', status: counter.status });
    },
  };
  return counter;
}
