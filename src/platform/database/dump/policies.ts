import type pg from 'pg'

interface PolicyRow {
  readonly name: string
  readonly table: string
  readonly permissive: boolean
  readonly command: string
  readonly roles: string
  readonly using_clause: string | null
  readonly check_clause: string | null
}

/** Row security: which tables have it switched on, and the policies. */
export async function policyStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const secured = await client.query<{ statement: string }>(SECURED, [schemas])
  const policies = await client.query<PolicyRow>(POLICIES, [schemas])
  return [...secured.rows.map((row) => row.statement), ...policies.rows.map((row) => statement(row))]
}

function statement(row: PolicyRow): string {
  return [
    `create policy ${row.name} on ${row.table}`,
    `  as ${row.permissive ? 'permissive' : 'restrictive'} for ${row.command} to ${row.roles}`,
    ...(row.using_clause === null ? [] : [`  using (${row.using_clause})`]),
    ...(row.check_clause === null ? [] : [`  with check (${row.check_clause})`]),
  ]
    .join('\n')
    .concat(';')
}

const SECURED = `
  select format('alter table %s %s row level security;', c.oid::regclass, mode) as statement
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  cross join lateral unnest(array[case when c.relrowsecurity then 'enable' end, case when c.relforcerowsecurity then 'force' end]) as mode
  where n.nspname = any($1) and mode is not null
  order by n.nspname collate "C", c.relname collate "C", mode collate "C"`

const POLICIES = `
  select quote_ident(p.polname) as name,
    p.polrelid::regclass::text as table,
    p.polpermissive as permissive,
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as command,
    array_to_string(array(
      select case when role = 0 then 'public' else quote_ident(pg_get_userbyid(role)) end
      from unnest(p.polroles) as role
      order by 1
    ), ', ') as roles,
    pg_get_expr(p.polqual, p.polrelid, true) as using_clause,
    pg_get_expr(p.polwithcheck, p.polrelid, true) as check_clause
  from pg_policy p
  join pg_class c on c.oid = p.polrelid
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any($1)
  order by n.nspname collate "C", c.relname collate "C", p.polname collate "C"`
