import type { Rendered } from '../form.js'
import type { Publisher, Story } from '../story.js'

/** A word-processor file. What writes it takes memory, so it is loaded when the first one is asked for. */
export async function renderDocx(story: Story, publisher: Publisher): Promise<Rendered> {
  const { buildDocx } = await import('./docx/build.js')
  return { bytes: await buildDocx(story, publisher) }
}
