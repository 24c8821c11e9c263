import type { LookupAddress } from 'node:dns'
import type { LookupFunction } from 'node:net'

/** Which addresses may be reached, and how names are resolved. */
export interface Guard {
  readonly mayReach: (address: string) => boolean
  readonly resolve: (host: string) => Promise<readonly LookupAddress[]>
}

/** A name leads to an address that webhooks must not reach. */
export class Unreachable extends Error {
  readonly code = 'ADDRESS_REFUSED'
  constructor(host: string) {
    super(`${host} is no address on the public Internet`)
  }
}

/**
 * Name resolution for connections. Every connection asks anew and goes to the very addresses that were checked, so a name that was
 * harmless when the endpoint was made and leads inwards now is refused. One bad address among good ones spoils the name.
 */
export function guardedLookup(guard: Guard): LookupFunction {
  return (host, { all }, callback) => {
    const tell = async () => {
      const [error, addresses] = await checked(guard, host)
      if (error) return callback(error, '', 4)
      if (all) return callback(null, [...addresses])
      return callback(null, addresses[0]?.address ?? '', addresses[0]?.family)
    }
    void tell()
  }
}

async function checked({ mayReach, resolve }: Guard, host: string): Promise<[Error | null, readonly LookupAddress[]]> {
  try {
    const addresses = await resolve(host)
    const good = addresses.length > 0 && addresses.every(({ address }) => mayReach(address))
    return good ? [null, addresses] : [new Unreachable(host), []]
  } catch (error) {
    return [error as Error, []]
  }
}
