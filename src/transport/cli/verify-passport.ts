import { readFile } from 'node:fs/promises'
import { checkPassport } from '../../modules/publication/index.js'
import { UsageFault } from './usage-fault.js'
import type { VerifyOptions } from './verify.js'

const DOES_NOT_HOLD = 1

const NOT_SHOWN = `
What a passport cannot show: that nothing newer was published and nothing taken back since its checkpoint (ask the hub for the item).`
const OWN_KEY = `The key came with the file, so this shows only that the file agrees with itself. Compare it with the one that the office publishes:
  tongyuan verify FILE --key `

/** Says in plain words what holds and what does not. */
export async function verifyPassport(file: string, options: VerifyOptions): Promise<number> {
  const text = await read(file)
  const findings = checkPassport(text, options.key ?? null)
  const holds = findings.every((finding) => finding.holds)
  if (options.json) console.log(JSON.stringify({ holds, findings }, null, 2))
  else {
    for (const finding of findings)
      console.log(`${finding.holds ? '  holds ' : 'FAULT   '}${finding.words}${finding.holds ? '' : ` [${finding.part}]`}`)
    console.log(holds ? NOT_SHOWN : '\nThis passport does not hold.')
    if (holds && options.key === undefined) console.log(`${OWN_KEY}${keyOf(text)}`)
  }
  return holds ? 0 : DOES_NOT_HOLD
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new UsageFault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Of a file that holds. */
function keyOf(text: string): string {
  return (JSON.parse(text) as { key: string }).key
}
