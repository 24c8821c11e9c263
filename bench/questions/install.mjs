import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'

/** Installs what the bench needs beside the hub, once; the hub's own packages stay as they are. */
export async function installPeers(tell) {
  const folder = new URL('peers/', import.meta.url)
  if (existsSync(new URL('node_modules/.package-lock.json', folder))) return
  tell('installing the peers (npm ci in bench/questions/peers)')
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = await once(npm, 'exit')
  if (code !== 0) throw new Error('npm ci failed in bench/questions/peers')
}
