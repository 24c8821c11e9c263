const LONGEST_NAME = 150

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** A name that is safe to show and to save under: no folders, no control characters, not too long. */
export function safeFileName(given: string): string {
  const name = given
    .toWellFormed()
    .replace(/^.*[/\\]/, '')
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  const { stem, extension } = parted(name)
  return `${[...stem].slice(0, LONGEST_NAME).join('') || '文件'}${extension}`
}

/** The name with the ending of what the file really is. */
export function nameFor(name: string, mediaType: string): string {
  const ending = EXTENSIONS[mediaType]
  const { stem, extension } = parted(name)
  if (ending === undefined || extension.toLowerCase() === `.${ending}` || (ending === 'jpg' && extension.toLowerCase() === '.jpeg'))
    return name
  return `${stem}.${ending}`
}

function parted(name: string): { stem: string; extension: string } {
  const [, stem = name, extension = ''] = /^(.+)(\.[a-z0-9]{1,8})$/i.exec(name) ?? []
  return { stem, extension }
}
