import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Sets notices in type. It keeps its fonts and what it has set before in memory: open one and use it for all. */
export interface Press {
  readonly compiler: NodeCompiler
  /** Families in the order in which they are asked for a character. */
  readonly families: readonly string[]
}

/**
 * A press with the fonts that come with the hub, which go before fonts of the same name on the machine; no others are used. `more` are
 * further fonts, for characters that those lack: the family and the path of each font file.
 */
export function openPress(more: readonly NoticeFont[] = []): Press {
  const fonts = [...ownFonts(), ...more]
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fonts.flatMap(({ files }) => files) }] })
  return { compiler, families: fonts.map(({ family }) => family) }
}

/** Where the template may look for files: nowhere but in memory. */
export const workspace = '/tongyuan-notice'

export interface NoticeFont {
  readonly family: string
  readonly files: readonly string[]
}

/** Chinese and Latin first, then signs, then emoji. */
function ownFonts(): NoticeFont[] {
  const chinese = import.meta.resolve('@embedpdf/fonts-sc')
  const beside = (name: string): string => fileURLToPath(new URL(`../fonts/${name}`, chinese))
  const own = (path: string): string => fileURLToPath(import.meta.resolve(path))
  return [
    { family: 'Noto Sans S Chinese', files: [beside('NotoSansHans-Regular.otf'), beside('NotoSansHans-Bold.otf')] },
    { family: 'DejaVu Sans', files: [own('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'), own('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf')] },
    { family: 'Noto Emoji', files: [own('@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf')] },
  ]
}
