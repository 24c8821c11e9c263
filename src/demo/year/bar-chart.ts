import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 760
const HEIGHT = 360
const MARGIN = 24
const GAP = 12
const PAPER = [255, 255, 255] as const
const INK = [31, 78, 121] as const
const LINE = [205, 214, 224] as const

/** A bar chart, as PNG, of the last column of a CSV table with a head line. */
export function barChart(csv: string): Buffer {
  const values = csv
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)))
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, PAPER[0])
  const most = Math.max(...values)
  const height = HEIGHT - 2 * MARGIN
  for (const part of [0, 0.25, 0.5, 0.75, 1]) fill(pixels, MARGIN, HEIGHT - MARGIN - Math.round(part * height), WIDTH - 2 * MARGIN, 1, LINE)
  const width = Math.floor((WIDTH - 2 * MARGIN - GAP) / values.length) - GAP
  for (const [at, value] of values.entries()) {
    const tall = Math.round((value / most) * height)
    fill(pixels, MARGIN + GAP + at * (width + GAP), HEIGHT - MARGIN - tall, width, tall, INK)
  }
  return png(pixels)
}

function fill(pixels: Buffer, left: number, top: number, width: number, height: number, colour: readonly number[]): void {
  for (let y = top; y < top + height; y += 1) {
    for (let x = left; x < left + width; x += 1) pixels.set(colour, (y * WIDTH + x) * 3)
  }
}

/** Eight bits a colour, each line without a filter. */
function png(pixels: Buffer): Buffer {
  const lines = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1) pixels.copy(lines, y * (WIDTH * 3 + 1) + 1, y * WIDTH * 3, (y + 1) * WIDTH * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(lines, { level: 9 })), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
