import jsqr from 'jsqr'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrSvg } from '../../../../../src/modules/distribution/model/renditions/print/qr.js'

test.each([
  'https://www.example.gov.cn/items/fangxun-tongzhi',
  `https://www.example.gov.cn/items/${encodeURIComponent('通知'.repeat(40))}`,
])('is read by a scanner as the address: %s', async (address) => {
  const { data, info } = await sharp(Buffer.from(qrSvg(address)), { density: 300 })
    .resize(600)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  expect(scan(new Uint8ClampedArray(data), info.width, info.height)).toBe(address)
})

function scan(pixels: Uint8ClampedArray, width: number, height: number): string | undefined {
  const read = 'default' in jsqr ? jsqr.default : jsqr
  return read(pixels, width, height)?.data
}
