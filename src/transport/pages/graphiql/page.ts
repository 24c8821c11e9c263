import type { Language } from '../../../platform/language.js'
import type { Asset, AssetName } from './assets.js'
import type { Audience, Example } from './examples.js'
import { wording } from './wording.js'

const ICON = `<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='32' height='32' rx='6' fill='#1f4e79'/><path d='M9 9h14v16M9 9v16M13 14h6M13 18h6v5h-6z' fill='none' stroke='#fff' stroke-width='2'/></svg>`

/** The page around GraphiQL: the examples of each audience at the side, the token above. */
export function renderPage(audiences: readonly Audience[], assets: Readonly<Record<AssetName, Asset>>, language: Language): string {
  const say = (key: keyof typeof wording) => escape(wording[key][language])
  const other = language === 'zh' ? 'en' : 'zh'
  return `<!doctype html>
<html lang="${tagOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}">
<link rel="stylesheet" href="${assets.graphiqlStyle.path}">
<link rel="stylesheet" href="${assets.workbenchStyle.path}">
</head>
<body>
<a class="skip" href="#workbench">${say('skip')}</a>
<header>
<h1>${say('title')}</h1>
<form id="token-form" autocomplete="off">
<label for="token">${say('token')}</label>
<input id="token" type="password" autocomplete="off" spellcheck="false" aria-describedby="token-hint">
<span id="token-hint">${say('tokenHint')}</span>
</form>
<a class="language" href="?lang=${other}" hreflang="${tagOf(other)}" lang="${tagOf(other)}">${say('otherLanguage')}</a>
</header>
<nav aria-label="${say('examples')}">
<h2>${say('examples')}</h2>
${audiences.map((audience) => audienceSection(audience, language)).join('\n')}
</nav>
<main id="workbench" tabindex="-1"><noscript>${say('needsScript')}</noscript></main>
<p id="status" role="status" data-opened="${say('opened')}"></p>
<script type="application/json" id="examples">${examplesJson(audiences, language)}</script>
${(['react', 'reactDom', 'graphiql', 'workbench'] as const).map((name) => `<script src="${assets[name].path}" defer></script>`).join('\n')}
</body>
</html>
`
}

function audienceSection({ id, title, examples }: Audience, language: Language): string {
  const heading = `audience-${id}`
  return `<section aria-labelledby="${heading}">
<h3 id="${heading}">${escape(title[language])}</h3>
<ul>
${examples.map((example) => exampleLink(example, language)).join('\n')}
</ul>
</section>`
}

function exampleLink({ id, title }: Example, language: Language): string {
  return `<li><a href="#${escape(id)}" data-example="${escape(id)}">${escape(title[language])}</a></li>`
}

function examplesJson(audiences: readonly Audience[], language: Language): string {
  const examples = audiences.flatMap((audience) => audience.examples)
  const shown = examples.map(({ id, title, query, variables }) => ({ id, title: title[language], query, variables }))
  return JSON.stringify(shown).replaceAll('<', String.raw`\u003c`)
}

function tagOf(language: Language): string {
  return language === 'zh' ? 'zh-CN' : 'en'
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
