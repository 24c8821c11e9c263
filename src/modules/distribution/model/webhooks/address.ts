import ipaddr from 'ipaddr.js'

/** Ranges of IPv6 that carry, or lead to, an IPv4 address of somebody's choosing: as good as that address, and never needed. */
const EMBEDDING: readonly [string, number][] = [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 23],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
]

/** Whether a webhook may go to this address: a plain public unicast one, and nothing that any registry sets apart. */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address instanceof ipaddr.IPv4) return ipaddr.IPv4.isValidFourPartDecimal(text) && address.range() === 'unicast'
  if (address.zoneId !== undefined || address.range() !== 'unicast') return false
  // Only 2000::/3 is given out at all.
  if (!address.match(ipaddr.IPv6.parse('2000::'), 3)) return false
  return !EMBEDDING.some(([range, bits]) => address.match(ipaddr.IPv6.parse(range), bits))
}

export function isLoopback(text: string): boolean {
  return ipaddr.isValid(text) && ipaddr.parse(text).range() === 'loopback'
}

/** May a webhook go to this address, in a hub with (or without) the development flag? */
export function mayReach(address: string, { loopback }: { readonly loopback: boolean }): boolean {
  return isPublicAddress(address) || (loopback && isLoopback(address))
}
