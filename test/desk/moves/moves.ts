import { drafting } from './drafting.js'
import type { Move } from './move.js'
import { publishing } from './publishing.js'
import { reporting } from './reporting.js'
import { reviewing } from './reviewing.js'
import { timing } from './timing.js'

export const moves: readonly Move[] = [...drafting, ...reviewing, ...publishing, ...timing, ...reporting]
