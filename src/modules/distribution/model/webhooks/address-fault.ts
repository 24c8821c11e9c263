import ipaddr from 'ipaddr.js'
import { isLoopback, mayReach } from './address.js'

export interface Reach {
  /** The development flag: http, any port, and this machine. */
  readonly loopback: boolean
}

const PORTS: ReadonlySet<string> = new Set(['', '443', '8443'])
const LONGEST = 2000

/** What is wrong with the URL of an endpoint, in English, as far as it shows without asking anybody; null when nothing is. */
export function addressFault(text: string, reach: Reach): string | null {
  if (text.length > LONGEST) return `The URL has at most ${LONGEST} characters.`
  if (!URL.canParse(text)) return 'This is no URL.'
  const url = new URL(text)
  if (url.username || url.password) return 'The URL must not hold a name or password: requests are signed.'
  if (url.hash || text.includes('#')) return 'The URL must not hold a fragment (#): it would not be sent.'
  if (reach.loopback && isThisMachine(url)) return /^https?:$/.test(url.protocol) ? null : 'The URL must be an http or https one.'
  if (url.protocol !== 'https:') return 'The URL must begin with https://.'
  if (!PORTS.has(url.port)) return 'The port must be 443 or 8443.'
  const host = hostOf(url)
  if (ipaddr.isValid(host)) return mayReach(host, reach) ? null : `${host} is not an address on the public Internet.`
  if (!host.includes('.') || host.endsWith('.')) return 'The host must be a full name such as hooks.example.org.'
  return null
}

/** The host of a URL as name resolution takes it: an IPv6 address without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '')
}

function isThisMachine(url: URL): boolean {
  return url.hostname === 'localhost' || isLoopback(hostOf(url))
}
