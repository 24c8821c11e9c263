import type pg from 'pg'
import { shorten } from './grant.js'

interface DefaultRow {
  readonly maker: string | null
  readonly schema: string
  readonly kind: string
  readonly role: string
  readonly grantable: boolean
  readonly privileges: string[]
}

/** `alter default privileges`: the rights that later objects are born with. The dumping role itself is left unnamed as the maker. */
export async function defaultRightStatements(client: pg.ClientBase, schemas: readonly string[]): Promise<string[]> {
  const found = await client.query<DefaultRow>(DEFAULT_RIGHTS, [schemas])
  return found.rows.map((row) => statement(row))
}

function statement(row: DefaultRow): string {
  const maker = row.maker === null ? '' : ` for role ${row.maker}`
  const rights = shorten(row.kind, row.privileges).join(', ')
  return `alter default privileges${maker} in schema ${row.schema}\n  grant ${rights} on ${row.kind} to ${row.role}${row.grantable ? ' with grant option' : ''};`
}

const DEFAULT_RIGHTS = `
  with held as (
    select case when pg_get_userbyid(d.defaclrole) <> current_user then quote_ident(pg_get_userbyid(d.defaclrole)) end as maker,
      quote_ident(n.nspname) as schema,
      case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' else 'types' end as kind,
      case when g.grantee = 0 then 'public' else quote_ident(pg_get_userbyid(g.grantee)) end as role,
      g.is_grantable as grantable,
      lower(g.privilege_type) as privilege
    from pg_default_acl d
    join pg_namespace n on n.oid = d.defaclnamespace
    cross join lateral aclexplode(d.defaclacl) as g
    where n.nspname = any($1)
  )
  select maker, schema, kind, role, grantable, array_agg(privilege order by privilege collate "C") as privileges
  from held
  group by maker, schema, kind, role, grantable
  order by schema collate "C", kind collate "C", role collate "C", maker collate "C" nulls first, grantable`
