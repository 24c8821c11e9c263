import type { Language } from '../../platform/language.js'
import type { Unreadable } from '../../platform/office-files/reading.js'

/** Why a Word file cannot be taken, and what to do. */
export const unreadableMessages: Readonly<Record<Unreadable, Readonly<Record<Language, string>>>> = {
  DAMAGED: {
    zh: '这不是完好的 DOCX 文件；请用文字处理软件另存为 .docx 后再试。',
    en: 'This is not a sound DOCX file; save it as .docx with a word processor and try again.',
  },
  ENCRYPTED: {
    zh: '文件有密码，或是旧的 .doc 格式；请去掉密码并另存为 .docx。',
    en: 'The file is locked with a password, or in the old .doc format; unlock it and save it as .docx.',
  },
  TOO_LARGE: {
    zh: '文件内容过多；请拆成几份，图片另行上传。',
    en: 'The file holds too much; divide it, and upload its pictures by themselves.',
  },
  TOO_SLOW: {
    zh: '读取文件超时；请拆成几份，或复制文字粘贴。',
    en: 'Reading the file took too long; divide it, or paste its text.',
  },
  NO_TEXT: { zh: '文件里没有文字。', en: 'There is no text in the file.' },
}
