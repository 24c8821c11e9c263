import { expect, it } from 'vitest'
import { ConfigFault, parseConfig } from '../src/config.js'

it('reads the office’s mobile numbers as people write them', () => {
  expect(parseConfig({ TONGYUAN_PHONES: '138 0013 8000, 138-0013-8001,' }).phones).toEqual(new Set(['13800138000', '13800138001']))
  expect(parseConfig({}).phones).toEqual(new Set())
})

it('names a number that is no mobile number', () => {
  const parse = () => parseConfig({ TONGYUAN_PHONES: '13800138000,0592-5550000' })
  expect(parse).toThrow(ConfigFault)
  expect(parse).toThrow('05925550000 is none')
})

const OIDC = {
  TONGYUAN_OIDC_ISSUER: 'https://id.example.org',
  TONGYUAN_OIDC_CLIENT_ID: 'tongyuan',
  TONGYUAN_OIDC_REDIRECT: 'https://hub.example.org/session/oidc/callback',
}

it('takes an identity provider with and without a client secret, and none at all', () => {
  const plain = { issuer: 'https://id.example.org', clientId: 'tongyuan', redirect: 'https://hub.example.org/session/oidc/callback' }
  expect(parseConfig(OIDC).oidc).toEqual({ ...plain, clientSecret: null })
  expect(parseConfig({ ...OIDC, TONGYUAN_OIDC_CLIENT_SECRET: 'secret' }).oidc).toEqual({ ...plain, clientSecret: 'secret' })
  expect(parseConfig({}).oidc).toBeNull()
})

it('names every part of an identity provider that is missing, and shows no secret', () => {
  const parse = () => parseConfig({ TONGYUAN_OIDC_ISSUER: OIDC.TONGYUAN_OIDC_ISSUER, TONGYUAN_OIDC_CLIENT_SECRET: 'do not show' })
  expect(parse).toThrow(/TONGYUAN_OIDC_CLIENT_ID="" must be set, too[^]*TONGYUAN_OIDC_REDIRECT="" must be set, too/)
  expect(parse).not.toThrow(/do not show/)
  expect(() => parseConfig({ TONGYUAN_OIDC_CLIENT_ID: 'x', PORT: 'y' })).toThrow(/PORT="y"[^]*TONGYUAN_OIDC_ISSUER=""/)
})

it.each([
  ['TONGYUAN_OIDC_ISSUER', 'http://id.example.org'],
  ['TONGYUAN_OIDC_ISSUER', 'id.example.org'],
  ['TONGYUAN_OIDC_REDIRECT', 'http://hub.example.org/session/oidc/callback'],
  ['TONGYUAN_OIDC_REDIRECT', 'https://hub.example.org/elsewhere'],
])('sends nobody’s sign-in in the clear or elsewhere: %s=%s', (name, value) => {
  expect(() => parseConfig({ ...OIDC, [name]: value })).toThrow(new RegExp(`${name}="[^"]+" must be the`))
})

it('lets an identity provider on this machine speak plain http', () => {
  const issuer = 'http://127.0.0.1:3000'
  expect(parseConfig({ ...OIDC, TONGYUAN_OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer)
})

it('names items under the site’s own domain unless told otherwise', () => {
  const site = { TONGYUAN_SITE_URL: 'https://www.example.gov.cn', TONGYUAN_PUBLISHER: '榆荫街道办事处' }
  expect(parseConfig(site).publisher).toEqual({
    name: '榆荫街道办事处',
    siteUrl: 'https://www.example.gov.cn',
    tagAuthority: 'www.example.gov.cn,2026',
  })
  expect(parseConfig({ ...site, TONGYUAN_TAG_AUTHORITY: 'example.gov.cn,2025-01-31' }).publisher.tagAuthority).toBe(
    'example.gov.cn,2025-01-31',
  )
})

it.each([
  ['TONGYUAN_SITE_URL', 'https://www.example.gov.cn/'],
  ['TONGYUAN_SITE_URL', 'www.example.gov.cn'],
  ['TONGYUAN_SITE_URL', 'ftp://www.example.gov.cn'],
  ['TONGYUAN_TAG_AUTHORITY', 'example.gov.cn'],
])('takes no address or authority that would not hold in feeds: %s=%s', (name, value) => {
  expect(() => parseConfig({ [name]: value })).toThrow(ConfigFault)
})

it('lets webhooks reach this machine when told so, and never in production', () => {
  expect(parseConfig({ TONGYUAN_WEBHOOKS_LOOPBACK: '1' }).webhooksLoopback).toBe(true)
  expect(parseConfig({}).webhooksLoopback).toBe(false)
  const parse = () => parseConfig({ NODE_ENV: 'production', TONGYUAN_WEBHOOKS_LOOPBACK: '1' })
  expect(parse).toThrow(/TONGYUAN_WEBHOOKS_LOOPBACK="1" must be left out in production/)
})
