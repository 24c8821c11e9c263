import { stat } from 'node:fs/promises'
import { run } from './run.js'

/** The user that PostgreSQL runs as; null: as ourselves. PostgreSQL refuses to run as root. */
export type Account = { readonly uid: number; readonly gid: number } | null

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** As root: the owner of the cluster, or `nobody` when there is none yet. */
export async function accountFor(cluster: string): Promise<Account> {
  if (!isRoot()) return null
  const owner = await stat(cluster).catch(() => null)
  return owner !== null && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

async function nobody(): Promise<Account> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'nobody']), run('id', ['-g', 'nobody'])])
  return { uid: Number(uid.output) || 65534, gid: Number(gid.output) || 65534 }
}

/** Whether the account may enter the folder: asked of the operating system, since mode bits do not tell of ACLs and mounts. */
export async function reaches(account: Account, folder: string): Promise<boolean> {
  if (account === null) return true
  const { code } = await run('/bin/sh', ['-c', 'cd "$0"', folder], { account })
  // Null: this system has no shell to ask; PostgreSQL itself will say.
  return code === 0 || code === null
}

/** "user 65534" or "the current user", for messages. */
export function nameOf(account: Account): string {
  return account === null ? 'the current user' : `user ${account.uid}`
}
