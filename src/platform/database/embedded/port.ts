import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { Layout } from './layout.js'

export const HOST = '127.0.0.1'
const FIRST_CHOICE = 54318

/** The first free one of those wished for, then of the remembered and our usual one, then any that the system gives. */
export async function choosePort(layout: Layout, wished: number | undefined, avoided: ReadonlySet<number>): Promise<number> {
  const choices = [wished, await rememberedPort(layout), FIRST_CHOICE]
  for (const port of choices) {
    if (port !== undefined && port !== 0 && !avoided.has(port) && (await bind(port)) !== null) return port
  }
  const given = await bind(0)
  if (given === null) throw new Error(`No port is free on ${HOST}`)
  return given
}

export async function rememberedPort({ port }: Layout): Promise<number | undefined> {
  const text = await readFile(port, 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

export async function rememberPort({ port: file }: Layout, port: number): Promise<void> {
  await writeFile(file, `${port}\n`)
}

export async function isFree(port: number): Promise<boolean> {
  return (await bind(port)) !== null
}

function bind(port: number): Promise<number | null> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(null))
    server.listen({ port, host: HOST, exclusive: true }, () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}
