/** The forms of a text that channels need. */
export const renditionFormats = {
  HTML: { zh: '网页', about: 'HTML.' },
  PLAIN_TEXT: { zh: '纯文本', about: 'Plain text.' },
  MARKDOWN: { zh: 'Markdown', about: 'Markdown.' },
  NEWSPAPER_TEXT: { zh: '报纸文稿', about: 'Plain text in newspaper form.' },
  BROADCAST_SCRIPT: { zh: '播音稿', about: 'A sentence a line, with its running time.' },
  CRAWL: { zh: '滚动字幕', about: 'One line of crawl text.' },
  NOTICE_PDF: { zh: '公示页', about: 'A page for the notice board.' },
  DOCX: { zh: 'Word 文档', about: 'A word-processor file.' },
} as const
export type RenditionFormat = keyof typeof renditionFormats
