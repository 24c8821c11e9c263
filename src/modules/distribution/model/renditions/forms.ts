import { renderHtmlBody, renderMarkdown, renderPlainText } from './bodies.js'
import { scriptForm, ssmlForm } from './broadcast/forms.js'
import { usualRate } from './broadcast/runningTime.js'
import { clean } from './clean.js'
import { renderAtomEntry } from './feeds/atom.js'
import type { Form, Rendered } from './form.js'
import { renderDocx } from './press/docx.js'
import { renderNewspaperText } from './press/newspaperText.js'
import { renderNewsml } from './press/newsml.js'
import { renderNinjs } from './press/ninjs.js'
import type { Publisher, Story } from './story.js'
import { renderPage } from './web/page.js'

/** Every form that an edition can be given whoever takes it, by its code; what depends on a channel's own limits is made for the channel. */
export const forms = {
  HTML: form('HTML', 'text/html; charset=utf-8', 1, 'html', renderHtmlBody),
  WEB_PAGE: form('WEB_PAGE', 'text/html; charset=utf-8', 1, 'html', renderPage),
  PLAIN_TEXT: form('PLAIN_TEXT', 'text/plain; charset=utf-8', 1, 'txt', renderPlainText),
  MARKDOWN: form('MARKDOWN', 'text/markdown; charset=utf-8', 1, 'md', renderMarkdown),
  ATOM_ENTRY: form('ATOM_ENTRY', 'application/atom+xml;type=entry', 1, 'atom', renderAtomEntry),
  NEWSPAPER_TEXT: form('NEWSPAPER_TEXT', 'text/plain; charset=utf-8', 1, 'txt', renderNewspaperText),
  NINJS: form('NINJS', 'application/json', 1, 'json', renderNinjs),
  NEWSML_G2: form('NEWSML_G2', 'application/vnd.iptc.g2.newsitem+xml', 1, 'xml', renderNewsml),
  DOCX: form('DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 1, 'docx', renderDocx),
  BROADCAST_SCRIPT: scriptForm(usualRate),
  SSML: ssmlForm,
} as const

export type FormCode = keyof typeof forms

/** The form of that name; undefined when there is none. */
export function formOf(code: string): Form<FormCode> | undefined {
  return Object.hasOwn(forms, code) ? forms[code as FormCode] : undefined
}

/** Whatever the form, it is given text that every form can hold. */
function form<Code extends string>(
  code: Code,
  mediaType: string,
  version: number,
  extension: string,
  render: (story: Story, publisher: Publisher) => Rendered | Promise<Rendered>,
): Form<Code> {
  return { code, mediaType, version, extension, render: (story, publisher) => render(clean(story), clean(publisher)) }
}
