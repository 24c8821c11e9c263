import { readdirSync, readFileSync } from 'node:fs'

const TICK_MS = 10

/** CPU milliseconds that a process and all below it have taken so far, with those that ended already. */
export function cpuOf(pid) {
  let ticks = 0
  for (const { fields } of treeOf(pid)) ticks += fields[11] + fields[12] + fields[13] + fields[14]
  return ticks * TICK_MS
}

/** Resident memory of a process and all below it, in MB. */
export function memoryOf(pid) {
  let kilobytes = 0
  for (const one of treeOf(pid)) kilobytes += Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${one.pid}/status`) ?? '')?.[1] ?? 0)
  return kilobytes / 1024
}

function treeOf(pid) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const stat = read(`/proc/${name}/stat`)
      // The name of the program, in brackets, may hold spaces.
      return stat === null
        ? []
        : [
            {
              pid: Number(name),
              fields: stat
                .slice(stat.lastIndexOf(')') + 2)
                .split(' ')
                .map(Number),
            },
          ]
    })
  const below = (parent) => all.filter(({ fields }) => fields[1] === parent).flatMap((one) => [one, ...below(one.pid)])
  return [...all.filter((one) => one.pid === pid), ...below(pid)]
}

/** Null when the process has just ended. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
