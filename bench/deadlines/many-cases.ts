import { day, minute } from '../../src-core/basis/instant.ts';
import type { Sql } from '../../src-hq/store/connect.ts';
import type { Template } from './templates.ts';

export interface ManyCases {
  /** Open cases, each with a clock. */
  readonly count: number;
  readonly shops: number;
  /** Full minutes (epoch ms they begin at) into each of which `inMinute` deadlines fall. */
  readonly minutes: readonly number[];
  readonly inMinute: number;
}

/** Prime to every count used here: neighbours in time are no neighbours on disk. */
const stride = 7_919;
/** The clocks that run out in none of the minutes do so during this long, a day after the first of them. */
const spread = 30 * day;

/** When the case of this rank is due, as SQL over `rank`. */
function dueSql({ count, minutes, inMinute }: ManyCases): string {
  const full = minutes.length * inMinute;
  const begins = minutes.map((at, n) => `when ${n} then ${at}`).join(' ');
  const within = `(rank % ${inMinute}) * ${minute} / ${inMinute}`;
  const rest = Math.max(1, count - full);
  const later = `${(minutes[0] ?? 0) + day} + (rank - ${full}) * (${spread}::numeric / ${rest})`;
  return `(case when rank < ${full} then (case rank / ${inMinute} ${begins} end) + ${within}
    else ${later} end)::bigint`;
}

/**
 * Fills the database with open cases, spread over `shop-1` to `shop-<shops>`, each with its order and its
 * history: copies of `templates` under ids and instants of their own. Command by command this would take hours.
 */
export async function seedCases(
  sql: Sql,
  templates: readonly Template[],
  many: ManyCases,
): Promise<void> {
  await sql`truncate orders, cases, case_history, parcel, order_key, notice, answered_command`;
  await sql.unsafe(`
    create table seed as
    with numbered as (
      select n, (n * ${stride}) % ${many.count} as rank, n / ${many.shops} as round,
        'shop-' || (n * 31) % ${many.shops} + 1 as space_id
      from generate_series(0::bigint, ${many.count - 1}) as n
    )
    select n, space_id, round % ${templates.length} as template, round * 2 as ver,
      md5('order ' || n)::uuid as order_id, md5('case ' || n) as hex, ${dueSql(many)} as due
    from numbered`);
  for (const [k, template] of templates.entries()) await copies(sql, k, template);
  await sql`update space set ver = ${2 * Math.ceil(many.count / many.shops) + 2}`;
  await sql`drop table seed`;
  // A device that was heard of: whether the shop can be reached is asked before its clocks run out.
  await sql`
    insert into device (id, unit_id, name, platform, enrolled_at, last_seen_at)
    select md5(id)::uuid, id, 'bench', 'bench', 0, ${(many.minutes[0] ?? 0) + 400 * day}
    from space where id like 'shop-%'`;
  await sql`vacuum analyze`;
  await sql`checkpoint`;
}

async function copies(sql: Sql, k: number, template: Template): Promise<void> {
  const { leads, openedLead, placedLead, state } = template;
  const instants = leads.map((lead) => `due - ${lead}`).join(', ');
  // Ids of cases follow the time they were opened at, as counters make them.
  const caseId = `(lpad(to_hex(due - ${openedLead}), 12, '0') || '7' || substr(hex, 1, 3) || '8' || substr(hex, 4, 15))::uuid`;
  const from = `(select *, ${caseId} as case_id from seed where template = ${k}) as s`;
  const doc = (n: number) => `format($${n}, case_id, order_id, space_id, ${instants})`;
  await sql.unsafe(
    `insert into orders (space_id, id, ver, placed_at, size, doc)
     select space_id, order_id, ver + 1, due - ${placedLead}, octet_length(doc), doc::json
     from (select *, ${doc(1)} as doc from ${from}) as t`,
    [template.orderDoc],
  );
  await sql.unsafe(
    `insert into cases (space_id, id, ver, order_id, state, opened_at, deadline_at, size, doc)
     select space_id, case_id, ver + 2, order_id, $2, due - ${openedLead}, due, octet_length(doc), doc::json
     from (select *, ${doc(1)} as doc from ${from}) as t`,
    [template.caseDoc, state],
  );
  for (const [n, entry] of template.history.entries()) {
    await sql.unsafe(
      `insert into case_history (space_id, case_id, n, ver, doc)
       select space_id, case_id, ${n + 1}, ver + 2, ${doc(1)}::json from ${from}`,
      [entry],
    );
  }
}
