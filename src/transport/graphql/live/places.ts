import type { LiveLimits } from './limits.js'
import { Quota } from './quota.js'

/** How much is open, by address and by credential. */
export interface Places {
  /** A place for a stream; null when the address or the credential has none left. */
  stream(address: string, credentialId: string | undefined): (() => void) | null
  socket(address: string): (() => void) | null
  /** Streams that are open now. */
  readonly streams: number
}

export function createPlaces({ perAddress, perCredential }: LiveLimits): Places {
  const [sockets, addresses, credentials] = [new Quota(perAddress), new Quota(perAddress), new Quota(perCredential)]
  let streams = 0
  return {
    stream(address, credentialId) {
      const leaveAddress = addresses.take(address)
      const leaveCredential = credentialId === undefined ? () => undefined : credentials.take(credentialId)
      if (!leaveAddress || !leaveCredential) {
        leaveAddress?.()
        leaveCredential?.()
        return null
      }
      streams += 1
      let held = true
      return () => {
        if (held) streams -= 1
        held = false
        leaveAddress()
        leaveCredential()
      }
    },
    socket: (address) => sockets.take(address),
    get streams() {
      return streams
    },
  }
}
