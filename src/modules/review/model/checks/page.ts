import { checks, publicationRule } from './checks.js'
import type { CheckRule } from './finding.js'

/** docs/checks.md: the table of rules for people. */
export function checksPage(): string {
  return `# Checks before publication

*Written by \`npm run generate\` from src/modules/review/model/checks/checks.ts; a test fails when it is out of date.*

\`draftSubmit\` checks the draft that it seals: title, summary, body with its tables, the names, descriptions and text of its attachments, and what
it says of itself. \`item.desk.findings\` shows the same findings beforehand. Each finding says what is where and what to do; personal numbers are
masked in it.

| code | severity | 中文 | English | source |
|---|---|---|---|---|
${[...checks, publicationRule].map(row).join('\n')}

- **BLOCK**: the draft is refused with \`CHECKS_FAILED\`, one error for each finding, until it is mended.
- **WARN**: the draft goes on, and those who sign see the finding. \`draftSubmit(input: {overrides: [{code, reason}]})\` gives the editor's reason, of at
  least four characters; reasons are kept for ever with the edition, and \`item.desk.overrides\` shows them.
- \`${publicationRule.code}\` is asked when an edition is published, since it depends on the channels: notice boards of communities
  and villages (by their unit, or by their name when they belong to none) may have such a list, no other channel.
- \`DEAD_LINK\` blocks where there is no such item, and warns where the item is not public.
- \`MOBILE\` lets the office's own numbers pass: \`TONGYUAN_PHONES=13800138000,13800138001\`.
- \`RESTRICTED_IN_PROACTIVE\` also finds blocks that are only for channels which reach a closed circle (documents, meetings), and warns of blocks
  for channels that do not exist.

## Attachments

The text of DOCX, XLSX, PDF, CSV and plain text files is read, by what a file is and not by what it is called, with the headers, footers, comments and
deleted passages of Word files. A file is read in a thread of its own, for 15 seconds at most and up to 4 million characters. What could not be read
(scans, passwords, damaged files, letters in a font that is not in the PDF) is named by \`UNREAD_ATTACHMENT\`; pictures are not read.

## What is not checked

Migrated content (the importer's route MIGRATED) is public already and is not checked when it is taken in; \`item.desk.findings\` shows what the
checks find in it. Facts and wording are for those who sign.

## How well the rules do

\`npm run bench:checks\` measures precision and recall on labelled cases; bench/checks/README.md says what they are.
`
}

function row({ code, severity, title, source }: Pick<CheckRule, 'code' | 'severity' | 'title' | 'source'>): string {
  return `| ${code} | ${severity} | ${title.zh} | ${title.en} | ${source} |`
}
