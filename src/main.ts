import { ConfigFault } from './config.js'
import { EmbeddedServerFailure } from './platform/database/embedded/index.js'
import { createProgram } from './transport/cli/program.js'
import { UsageFault } from './transport/cli/usage-fault.js'

const SOFTWARE_FAULT = 70
const CONFIG_FAULT = 78
const USAGE_FAULT = 2

/** Everything that can be started: `tongyuan <verb>`. */
export async function run(argv: readonly string[]): Promise<void> {
  process.stdout.on('error', endWithReader)
  try {
    process.exitCode = await createProgram(process.env).run(argv)
  } catch (error) {
    process.exitCode = exitCodeOf(error)
    console.error(explain(error))
  }
}

/** Who reads what is printed, such as `head`, may have had enough. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

function exitCodeOf(error: unknown): number {
  if (error instanceof ConfigFault) return CONFIG_FAULT
  if (error instanceof UsageFault) return USAGE_FAULT
  return SOFTWARE_FAULT
}

/** A fault we foresaw says what to do; anything else is shown whole, because it is ours to mend. */
function explain(error: unknown): string {
  if (error instanceof ConfigFault || error instanceof UsageFault || error instanceof EmbeddedServerFailure) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
