import { z } from 'zod'

const LONGEST_QUERY = 20_000

export const endpointUrl = z.string().trim().min(1, 'An endpoint needs a URL.')

export const endpointQuery = z
  .string()
  .max(LONGEST_QUERY, `A stored query has at most ${LONGEST_QUERY} characters.`)
  .transform((text) => text.trim() || null)

/** What was found out before the command; null or left out: nothing. */
export const foundFault = z.string().nullish()
