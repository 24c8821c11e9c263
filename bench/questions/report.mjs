/** The table for people: each question, everybody's figures, and the ratios to PostGraphile (to the first, when it was left out). */
export function report({ contestants, results, machine }) {
  const base = contestants.includes(USUAL_BASE) ? USUAL_BASE : contestants[0]
  const rows = Object.keys(results).flatMap((question) => [
    [],
    [question, 'req/s', '×', 'p50 ms', 'p99 ms', 'server CPU ms', 'PostgreSQL CPU ms', 'CPU ÷', 'MB', 'kB'],
    ...contestants.map((name) => rowOf(name, results[question][name], results[question][base])),
  ])
  const means = [
    [],
    ['geometric mean', '', '×', '', '', '', '', 'CPU ÷', '', ''],
    ...contestants.map((name) => meanOf(name, results, base)),
  ]
  return `${machine}\n${aligned([...rows, ...means])}\n× requests a second, ÷ CPU of server and PostgreSQL a request, both relative to ${base}: higher is better.`
}

const USUAL_BASE = 'PostGraphile 5'

function rowOf(name, found, base) {
  const { perSecond, p50, p99, serverMs, databaseMs, memory, bytes, errors } = found
  return [
    errors > 0 ? `${name} (${errors} errors)` : name,
    perSecond.toFixed(0),
    faster(found, base).toFixed(2),
    p50.toFixed(1),
    p99.toFixed(1),
    serverMs.toFixed(3),
    databaseMs.toFixed(3),
    cheaper(found, base).toFixed(2),
    memory.toFixed(0),
    (bytes / 1000).toFixed(1),
  ]
}

function meanOf(name, results, base) {
  const mean = (ratio) => {
    const ratios = Object.values(results).map((found) => ratio(found[name], found[base]))
    return Math.exp(ratios.reduce((sum, one) => sum + Math.log(one), 0) / ratios.length).toFixed(2)
  }
  return [name, '', mean(faster), '', '', '', '', mean(cheaper), '', '']
}

function faster(found, base) {
  return found.perSecond / base.perSecond
}

function cheaper(found, base) {
  return (base.serverMs + base.databaseMs) / (found.serverMs + found.databaseMs)
}

function aligned(rows) {
  const widths = rows.reduce((widest, row) => row.map((cell, at) => Math.max(cell.length, widest[at] ?? 0)), [])
  const line = (row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join('  ')
  return rows.map(line).join('\n')
}
