/**
 * Waits for several pieces of work of one transaction, whose statements are sent together, and gives their results. When one fails the
 * others are waited for as well before the first error is thrown: nothing may go on writing when the transaction has ended.
 */
export async function together<const W extends readonly unknown[]>(...work: W): Promise<{ -readonly [At in keyof W]: Awaited<W[At]> }> {
  const settled = await Promise.allSettled(work)
  const failed = settled.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
  return settled.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : undefined)) as {
    -readonly [At in keyof W]: Awaited<W[At]>
  }
}
