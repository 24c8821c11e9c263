import type { MarkdownIt } from 'markdown-it'

/**
 * Teaches `*` about Chinese, which puts no spaces between words.
 * `**` opens and closes wherever it touches text, so that `**注意：**请` is bold, which CommonMark leaves as asterisks.
 * A single `*` does so only at the edge of a word, as `_` does, so that 长*宽*高 and 麦角酸* keep their asterisks.
 */
export function chineseEmphasis(md: MarkdownIt): void {
  const State = md.inline.State
  md.inline.State = class extends State {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<InstanceType<typeof State>['scanDelims']> {
      if (this.src[start] !== '*') return super.scanDelims(start, canSplitWord)
      const run = super.scanDelims(start, false)
      if (run.length === 1) return run
      const before = this.src[start - 1] ?? ' '
      const after = start + run.length < this.posMax ? (this.src[start + run.length] ?? ' ') : ' '
      return { length: run.length, can_open: !/\s/.test(after), can_close: !/\s/.test(before) }
    }
  }
}
