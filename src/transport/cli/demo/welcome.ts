import { styleText } from 'node:util'
import { FIRST_EXAMPLE, firstQuery, type DemoRole } from '../../../demo/index.js'

export interface Invitation {
  readonly url: string
  readonly tokens: Readonly<Record<DemoRole, string>>
  /** Where the same is written. */
  readonly file: string
}

const roles: Readonly<Record<DemoRole, string>> = {
  PARTNER: '合作方 partner',
  CORRESPONDENT: '通讯员 correspondent',
  EDITOR: '编辑 editor',
  CONFIDENTIALITY_REVIEWER: '保密审核 confidentiality review',
  LEGAL_REVIEWER: '法律审核 legal review',
  LEADING_GROUP: '领导小组 leading group',
  SUPERVISOR: '监督小组 supervision',
  PRINCIPAL: '主要负责人 principal',
  ADMIN: '管理员 administrator',
}

/** What a newcomer reads when the demo is ready: where to go, who to be, what to ask first. */
export function welcome({ url, tokens, file }: Invitation): string {
  const tokenLines = (Object.keys(roles) as DemoRole[]).map((role) => `  ${role.padEnd(25)}${faint(tokens[role])}  ${roles[role]}`)
  return `
${bold('同源 Tongyuan')}  演示已就绪 The demo is ready: ${url}

  ${url}/graphiql#${FIRST_EXAMPLE}
      在浏览器中试用，首个查询已填好 try it in the browser, with a first query filled in
  ${url}/graphql
      接口地址，公众无须令牌 the API; the public needs no token
  ${url}/healthz  /readyz  /metrics

${bold('第一个查询 A first query')}

  ${curl(url)}

  docs/walkthrough-desk.md
      从来稿到公开和验证，逐步演练 from a report to a proven publication, step by step

${bold('令牌 Tokens')}  请求头 header: authorization: Bearer <token>
${tokenLines.join('\n')}

每次启动换发新令牌 New tokens at every start; written to ${file}
按 Ctrl+C 停止 Press Ctrl+C to stop.
`
}

function curl(url: string): string {
  const body = JSON.stringify({ query: firstQuery().replaceAll(/\s+/g, ' ').replace('query FirstQuery ', '') })
  return `curl -s ${url}/graphql -H 'content-type: application/json' -d '${body}'`
}

function bold(text: string): string {
  return styleText('bold', text, { stream: process.stdout })
}

function faint(text: string): string {
  return styleText('dim', text, { stream: process.stdout })
}
