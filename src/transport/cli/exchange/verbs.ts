import { type Command, Option } from 'commander'
import { exchangeFields } from '../../../modules/publication/index.js'
import type { Wrap } from '../program.js'
import { exportVerb } from './export.js'
import { importVerb } from './import.js'

/** `tongyuan import` and `tongyuan export`. */
export function addExchangeVerbs(program: Command, verb: Wrap): void {
  program
    .command('import')
    .description('Take over items from a file: each gets an edition, a ledger entry and the route of migrated content.')
    .argument('<file>', 'NDJSON or CSV, also .gz; - is standard input')
    .option('--map <file>', 'CSV: a JSON file {"our field": "their column"}; columns named like our fields need none')
    .addOption(new Option('--format <format>', 'when the name of the file does not say it').choices(['ndjson', 'csv']))
    .addOption(new Option('--encoding <encoding>', 'how the file is written').choices(['utf-8', 'gb18030']).default('utf-8'))
    .option('--unit <code>', 'the unit of records that name none (the office)')
    .option('--channels <codes>', 'channels to send the items out on, such as WEBSITE,PAPER (none)')
    .option('--create-missing', 'add categories and units that records name and the hub lacks')
    .option('--overwrite', 'also replace what a person has written at the desk since')
    .option('--dry-run', 'say what would happen, and write nothing')
    .option('--errors <file>', 'keep the refused records there, for another import when they are mended')
    .option('--longest-record <megabytes>', 'longer records are refused', '8')
    .option('--lanes <number>', 'how many records are worked on at the same time', '8')
    .addHelpText('after', importHelp)
    .action(verb(importVerb))
  program
    .command('export')
    .description('Write every edition that was put before the public as a line of JSON, in the order of the ledger.')
    .argument('[file]', 'where to (standard output); compressed when the name ends in .gz')
    .option('--since <position>', 'only what stands behind this position of the ledger', '0')
    .addHelpText('after', exportHelp)
    .action(verb(exportVerb))
}

const importHelp = `
A record is a JSON object on a line of its own. These fields are enough:

  {"externalId": "old-site:1024", "title": "关于做好冬季供暖工作的通知", "genre": "通知", "categoryPath": ["政策文件"],
   "formedOn": "2023-11-01", "inForce": true, "body": "各社区：\\n\\n请做好供暖工作。", "relations": [{"kind": "CITES", "to": "old-site:17"}]}

  $ tongyuan import items.ndjson --dry-run
  $ tongyuan import items.ndjson --errors refused.ndjson
  $ tongyuan import items.csv --map map.json      where map.json is {"externalId": "编号", "title": "标题", "genre": "文种", "body": "正文"}

An item is known by its externalId. A record that has not changed is skipped, a changed one becomes a new edition; a run that was cut off is
taken on by running it again. Relations may name items that come later, or never: they show as soon as their item is there.

All fields: ${exchangeFields.join(', ')}.
  genre, kind, cadence … are given by code (NOTICE) or Chinese name (通知); days as YYYY-MM-DD; bodyFormat is text/markdown, text/html or
  application/vnd.tongyuan.document+json; in CSV, history and relations ("CITES old-site:17") have a line each, categoryPath has slashes.

Exit codes: 0 all went in, 1 some were refused or it was stopped, 2 wrong usage.`

const exportHelp = `
An empty hub that takes the file with \`tongyuan import FILE --create-missing\` holds editions of the same content hashes. Items that were
withdrawn are left out. The file names related items by their keys, also those that are not public.

  $ tongyuan export all.ndjson.gz
  $ tongyuan export --since 1044 > news.ndjson`
