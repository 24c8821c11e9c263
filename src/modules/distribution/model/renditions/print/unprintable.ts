/** The fonts of the press lack characters of the story: nothing is printed rather than empty boxes. */
export class Unprintable extends Error {
  constructor(readonly characters: readonly string[]) {
    const named = characters.map((character) => `${character} (${codePoints(character)})`)
    super(`No font of the press has ${named.join(', ')}: write it otherwise, or add a font that has it.`)
    this.name = 'Unprintable'
  }
}

function codePoints(text: string): string {
  return [...text].map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')
}

/** What the exporter complains of, once each: the text `"…"` could not be displayed with font …, written as Rust writes strings, twice. */
export function lackingIn(diagnostics: string): readonly string[] {
  const found = diagnostics.matchAll(/the text `\\"(.+?)\\"` could not be displayed/gs)
  return [...new Set([...found].map((match) => unescape(unescape(match[1] ?? ''))))]
}

/** \u{200b}, \\ and \" are characters. */
function unescape(text: string): string {
  return text.replace(/\\(?:u\{([0-9a-f]{1,6})\}|(.))/gs, (_, code: string | undefined, plain: string) =>
    code === undefined ? plain : String.fromCodePoint(Number.parseInt(code, 16)),
  )
}
