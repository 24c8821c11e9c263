import { readFile } from 'node:fs/promises'
import pg from 'pg'

/** Fills the peers' database. Index numbers are the hub's to give, so they are taken from there. */
export async function loadPlain({ hubUrl, plainUrl }, dataset) {
  const indexNumbers = await withClient(hubUrl, async (hub) => {
    await hub.query('drop database if exists plain')
    await hub.query('create database plain')
    // As the hub sets its own readers.
    await hub.query('alter database plain set max_parallel_workers_per_gather = 0')
    const { rows } = await hub.query('select key, index_number from desk.item')
    return new Map(rows.map((row) => [row.key, row.index_number]))
  })
  await withClient(plainUrl, async (plain) => {
    await plain.query('begin')
    await plain.query(await readFile(new URL('plain.sql', import.meta.url), 'utf8'))
    for (const [table, rows] of Object.entries(rowsOf(dataset, indexNumbers))) await insert(plain, table, rows)
    await plain.query('commit')
    await plain.query('vacuum analyze')
  })
}

function rowsOf({ units, categories, channels, items }, indexNumbers) {
  const id = new Map([units, categories, channels, items].flatMap((list) => list.map((one, at) => [one, at + 1])))
  const itemByKey = new Map(items.map((item) => [item.key, item]))
  const below = (list, make) => items.flatMap((item) => item[list].map((one) => make(item, one))).map((row, at) => ({ id: at + 1, ...row }))
  return {
    units: units.map((unit) => ({ id: id.get(unit), name: unit.name, kind: unit.kind })),
    categories: categories.map((category) => ({
      id: id.get(category),
      name: category.name,
      slug: category.slug,
      parent_id: category.parent && id.get(category.parent),
    })),
    channels: channels.map((channel) => ({ id: id.get(channel), ...channel })),
    items: items.map((item) => ({
      id: id.get(item),
      slug: item.slug,
      title: item.title,
      summary: item.summary,
      body: item.body,
      index_number: indexNumbers.get(item.key),
      document_number: item.documentNumber,
      published_at: item.publishedAt,
      status: item.publishedAt ? 'published' : 'draft',
      unit_id: id.get(item.unit),
    })),
    item_categories: below('categories', (item, category) => ({ item_id: id.get(item), category_id: id.get(category) })),
    relations: below('relations', (item, { kind, to }) => ({ from_item_id: id.get(item), to_item_id: id.get(itemByKey.get(to)), kind })),
    distributions: below('distributions', (item, { channel, state, plannedAt, liveAt }) => ({
      item_id: id.get(item),
      channel_id: id.get(channel),
      state,
      planned_at: plannedAt,
      delivered_at: liveAt,
    })),
    attachments: below('attachments', (item, { fileName, content }) => ({
      item_id: id.get(item),
      filename: fileName,
      size: Buffer.byteLength(content),
    })),
  }
}

async function insert(client, table, rows) {
  for (let from = 0; from < rows.length; from += 2_000)
    await client.query(`insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1)`, [
      JSON.stringify(rows.slice(from, from + 2_000)),
    ])
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
