/** Text as Markdown that reads back as that text wherever it stands in a line. */
export function escapeText(text: string): string {
  return text
    .replace(/[\\`*_[\]<]/g, '\\$&')
    .replace(/~(?=~|$)|(?<=^|~)~/g, '\\~')
    .replace(/&(?=[#A-Za-z])/g, '\\&')
    .replace(/!$|^\^/g, '\\$&')
    .replace(/[\u200b\ufeff]/g, entity)
}

/** The title of an image, between double quotes. */
export function escapeTitle(text: string): string {
  return text
    .replace(/[\\"]/g, '\\$&')
    .replace(/&(?=[#A-Za-z])/g, '\\&')
    .replace(/[\u200b\ufeff]/g, entity)
}

/** The address of a link or image. */
export function escapeAddress(address: string): string {
  const escaped = address.replace(/&(?=[#A-Za-z])/g, '\\&')
  return /[()]/.test(address) ? `<${escaped}>` : escaped
}

/** White space at the ends of a line, which Markdown trims: spaces everywhere, all of it in cells and footnotes. */
export function protectEdges(line: string, kind: 'spaces' | 'white space'): string {
  return line.replace(kind === 'spaces' ? /^ +| +$/g : /^\s+|\s+$/gu, (space) => space.replace(/./gsu, entity))
}

/** A line that begins like a heading, quote, list item, table row or channel block. */
export function protectStart(line: string): string {
  return line.replace(/^(\d{1,9})(?=[.)](?:\s|$))/, '$1\\').replace(/^(?:>|#{1,6}(?=\s|$)|[-+:|](?=[\s|:-]|$))/, '\\$&')
}

/** The signs at the end of a heading, which Markdown takes for decoration. */
export function protectEnd(heading: string): string {
  return heading.replace(/#+$/, (signs) => '\\#'.repeat(signs.length))
}

function entity(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16)};`
}
