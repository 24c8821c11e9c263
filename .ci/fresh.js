import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** Rewrites the committed file when asked to by --write; otherwise fails the process, with the first difference, when it is out of date. */
export function keepFresh(path, text) {
  const committed = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (committed === text) return
  if (process.argv.includes('--write')) {
    writeFileSync(path, text)
    console.log(`${path} rewritten`)
    return
  }
  console.error(`${path} is out of date${committed === '' ? ': it does not exist' : `. ${firstDifference(committed, text)}`}`)
  process.exitCode = 1
}

function firstDifference(committed, text) {
  const [old, now] = [committed.split('\n'), text.split('\n')]
  const at = now.findIndex((line, number) => line !== old[number])
  const line = at === -1 ? now.length : at
  return `Line ${line + 1} is\n    ${old[line] ?? '(the end)'}\n  and should be\n    ${now[line] ?? '(the end)'}`
}
