import { openHub, type Hub } from '../../hub.js'
import type { Actor } from '../../platform/actor.js'
import type { RequestContext } from '../../platform/context.js'
import { acquireServer } from '../../platform/database/acquire.js'
import { newId } from '../../platform/ids.js'
import type { Surroundings } from './program.js'

/** Runs something with an open hub, and closes it whatever happens. */
export async function withHub<T>({ config, log }: Surroundings, use: (hub: Hub) => Promise<T>): Promise<T> {
  const server = await acquireServer(config, log)
  try {
    const hub = await openHub(config, server.url)
    try {
      return await use(hub)
    } finally {
      await hub.close()
    }
  } finally {
    await server.release()
  }
}

/** A context for a verb that acts under its own name. */
export function verbContext(hub: Hub, actor: Actor, via: string): RequestContext {
  return hub.contextFor(actor, { requestId: newId('aud'), via, language: 'zh' })
}
