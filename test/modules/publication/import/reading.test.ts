import { describe, expect, test } from 'vitest'
import {
  csvFormat,
  ndjsonFormat,
  parseColumnMap,
  type ReadFormat,
  type SourceRecord,
  splitRecords,
  UnusableOption,
} from '../../../../src/modules/publication/index.js'

const reading = { encoding: 'utf-8', longest: 1000 }

describe('a file of lines', () => {
  test('gives each line with its number, whatever its line breaks and wherever a chunk ends', async () => {
    for (const size of [1, 2, 3, 7, 1000]) {
      const records = await readAll(ndjsonFormat(reading), '\ufeff{"a":1}\r\n\r\n{"b":"二"}\n  \n{"c":3}', size)
      expect(records.map(({ line, value }) => ({ line, value }))).toEqual([
        { line: 1, value: { a: 1 } },
        { line: 3, value: { b: '二' } },
        { line: 5, value: { c: 3 } },
      ])
    }
  })

  test('keeps a line that cannot be read verbatim, and goes on', async () => {
    const [bad, good] = await readAll(ndjsonFormat(reading), '{"a": oops}\n{"b":2}')
    expect(bad).toMatchObject({ line: 1, fault: { kind: 'BROKEN', field: 'record' } })
    expect(bad?.bytes?.toString()).toBe('{"a": oops}')
    expect(good).toMatchObject({ line: 2, value: { b: 2 }, fault: null })
  })

  test('lets 50 MB on one line pass by without holding them', async () => {
    const chunk = Buffer.alloc(1_000_000, 'x')
    async function* bytes() {
      yield Buffer.from('{"a":1}\n{"body":"')
      for (let at = 0; at < 50; at += 1) yield chunk
      yield Buffer.from('"}\n{"b":2}\n')
    }
    const seen: (readonly [number, number, boolean])[] = []
    let most = 0
    for await (const { line, bytes: held, size } of splitRecords(bytes(), { longest: 8_000_000, quoted: false })) {
      most = Math.max(most, held?.length ?? 0)
      seen.push([line, size, held === null])
    }
    expect(seen).toEqual([
      [1, 7, false],
      [2, 50_000_012, true],
      [3, 7, false],
    ])
    expect(most).toBe(7)
  })

  test('refuses a line that is too long with both sizes', async () => {
    const [record] = await readAll(ndjsonFormat(reading), JSON.stringify({ body: '长'.repeat(400) }))
    expect(record).toMatchObject({
      bytes: null,
      fault: { kind: 'TOO_LONG', reason: expect.stringMatching(/1,211 bytes.*1,000/) as string },
    })
  })

  test('reads GB 18030 when told to, and refuses it when not', async () => {
    const bytes = Buffer.from([0x7b, 0x22, 0x74, 0x22, 0x3a, 0x22, 0xb9, 0xab, 0xb8, 0xe6, 0x22, 0x7d])
    const [read] = await readAll(ndjsonFormat({ ...reading, encoding: 'gb18030' }), bytes)
    expect(read?.value).toEqual({ t: '公告' })
    const [refused] = await readAll(ndjsonFormat(reading), bytes)
    expect(refused?.fault).toMatchObject({ kind: 'BROKEN', reason: expect.stringMatching(/not utf-8.*--encoding/) as string })
  })
})

describe('a table', () => {
  test('has its columns under our names, and each field in the form it has in tables', async () => {
    const table = [
      'externalId,title,categoryPath,history,relations,inForce,channels,clicks',
      'a-1,"关于""供暖""的通知",政策文件/通知公告,"2023年 印发\n2024年 修订","CITES a-2\nREPLACES a-3 整篇",是,"WEB, PAPER",7',
      'a-2,公告,,,,,,',
    ].join('\r\n')
    for (const size of [1, 5, 1000]) {
      const records = await readAll(csvFormat(reading, {}), table, size)
      expect(records.map(({ line, value }) => ({ line, value }))).toEqual([
        {
          line: 2,
          value: {
            externalId: 'a-1',
            title: '关于"供暖"的通知',
            categoryPath: ['政策文件', '通知公告'],
            history: ['2023年 印发', '2024年 修订'],
            relations: [
              { kind: 'CITES', to: 'a-2' },
              { kind: 'REPLACES', to: 'a-3', note: '整篇' },
            ],
            inForce: true,
            channels: ['WEB', 'PAPER'],
            clicks: '7',
          },
        },
        { line: 5, value: { externalId: 'a-2', title: '公告' } },
      ])
    }
  })

  test('has its columns under other names by a map; a column of our name that the map replaces is another field', async () => {
    const map = parseColumnMap('{"externalId": "编号", "title": "标题"}')
    const [record] = await readAll(csvFormat(reading, map), '编号;标题;title;body\nx;甲;乙;正文')
    expect(record?.value).toEqual({ externalId: 'x', title: '甲', 'column title': '乙', body: '正文' })
  })

  test('refuses a row with more or fewer cells, and one with broken quotes, and goes on', async () => {
    const records = await readAll(csvFormat(reading, {}), 'externalId,title\na\nb,乙,丙\nc,"x"y\nd,"丁"')
    expect(records.map(({ fault }) => fault?.reason.slice(0, 20) ?? null)).toEqual([
      'It has 1 cells and t',
      'It has 3 cells and t',
      expect.stringMatching(/^It is not CSV/),
      null,
    ])
  })

  test('refuses the rest of a file behind a quote that is never closed, and holds none of it', async () => {
    const records = await readAll(csvFormat(reading, {}), `externalId,title\na,甲\nb,"乙\n${'c,丙\n'.repeat(300)}`)
    expect(records.map(({ line, fault, bytes }) => [line, fault?.kind ?? null, bytes === null])).toEqual([
      [2, null, false],
      [3, 'TOO_LONG', true],
    ])
  })

  test.each([
    ['a map that is no JSON', () => parseColumnMap('{'), /not JSON/],
    ['a map of something else', () => parseColumnMap('["a"]'), /our field/],
    ['a map with a field that there is not', () => parseColumnMap('{"titel": "标题"}'), /titel/],
    ['a map with a column that there is not', () => readAll(csvFormat(reading, { title: '标题' }), 'a,b\n1,2'), /标题/],
    ['a column twice', () => readAll(csvFormat(reading, {}), 'title,title\n1,2'), /two columns/],
    ['an empty file', () => readAll(csvFormat(reading, {}), ''), /empty/],
  ])('is not begun with %s', async (_, begin, reason) => {
    const failed = (async () => void (await begin()))()
    await expect(failed).rejects.toThrow(reason)
    await expect(failed).rejects.toBeInstanceOf(UnusableOption)
  })
})

async function readAll(format: ReadFormat, given: string | Buffer, size = 1000): Promise<readonly SourceRecord[]> {
  const bytes = Buffer.from(given)
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  const records: SourceRecord[] = []
  for await (const record of format(chunks())) records.push(record)
  return records
}
