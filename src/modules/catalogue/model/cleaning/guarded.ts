/** Stands for a character that no rule may read or change. */
export const GUARD = '\ue000'

const sign = String.raw`[\w\-.~:/?#[\]@!$&'()*+,;=%]`
/** Chinese goes on an address only behind a slash or an equals sign. */
const chineseTail = String.raw`(?:(?<=[/=])[\p{Script=Han}\w\-.~:/?#@!$&*+,;=%]+)?`

const guarded = new RegExp(
  [
    `(?:https?|ftp|item|tel|attachment):${sign}+${chineseTail}`,
    `www\\.${sign}+${chineseTail}`,
    String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`(?:[\w-]+\.)+(?:com|cn|org|net|gov|edu|info|html?|pdf|docx?|xlsx?)(?![A-Za-z0-9])`,
    '`[^`\\n]*`',
  ].join('|'),
  'giu',
)

/** The text as rules may read it, equally long: web and e-mail addresses, file names and code in backticks are guarded. */
export function guardedText(text: string): string {
  return text.replace(guarded, (found) => GUARD.repeat(found.length))
}
