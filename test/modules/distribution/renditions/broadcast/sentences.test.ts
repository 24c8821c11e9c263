import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitSentences } from '../../../../../src/modules/distribution/model/renditions/broadcast/sentences.js'
import { texts } from '../../../catalogue/document/arbitraries.js'
import { statutes } from '../../../catalogue/document/statutes.js'

test('joins the sentences of any text to the text again', () => {
  const lines = fc.array(fc.oneof(texts(), fc.constantFrom('\n', '。', '. ', '！”', '“', '）')), { maxLength: 20 })
  fc.assert(
    fc.property(
      fc.oneof(
        lines.map((parts) => parts.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => splitSentences(text).join('') === text,
    ),
  )
})

test('makes no empty sentence, and none that begins with an end mark or a closing quote after one', () => {
  for (const { body } of statutes()) {
    const sentences = splitSentences(body)
    expect(sentences.join('')).toBe(body)
    expect(sentences.filter((sentence) => /^[。！？；，、”’》）]/.test(sentence))).toEqual([])
    expect(sentences.filter((sentence) => sentence === '')).toEqual([])
  }
})

test.each([
  ['Chinese ends', '今年汛期将至。请做好准备！好吗？好。', ['今年汛期将至。', '请做好准备！', '好吗？', '好。']],
  ['ends that follow each other', '真的吗？！真的……走吧。', ['真的吗？！', '真的……走吧。']],
  ['sentences within quotes', '他说：“来吧。都来。”大家来了。', ['他说：“来吧。都来。”', '大家来了。']],
  [
    'quotes that the sentence goes on after',
    '要防止“出事了。”的侥幸，“没事。”，请注意。完。',
    ['要防止“出事了。”的侥幸，“没事。”，请注意。', '完。'],
  ],
  ['quotes within quotes', '他说：“她答：‘好。’我信。”完。', ['他说：“她答：‘好。’我信。”', '完。']],
  ['brackets and titles', '《你好吗？》（见附件。不附。）一书出版。完。', ['《你好吗？》（见附件。不附。）一书出版。', '完。']],
  ['a sentence in brackets', '出版了。（见附件。）完。', ['出版了。', '（见附件。）', '完。']],
  ['a quote that the paragraph never closes', '“第一段。第二句。', ['“第一段。', '第二句。']],
  ['a quote that was opened in another paragraph', '第二句。”他说。', ['第二句。”', '他说。']],
  ['brackets that cross', '他说（“好。”）和（“行）。”完。', ['他说（“好。”）和（“行）。”', '完。']],
  ['straight quotes', '他说"来吧。都来。"大家来了。', ['他说"来吧。都来。"', '大家来了。']],
  ['line breaks', '地址：一号\n电话：二号', ['地址：一号\n', '电话：二号']],
  ['a sentence that begins with 地 or 的', '到此。地方各级人民政府负责。', ['到此。', '地方各级人民政府负责。']],
  ['numbers', '增长3.14%，面积1.5万亩。共2.0版。', ['增长3.14%，面积1.5万亩。', '共2.0版。']],
  ['numbers of items', '1. 准备材料。2. 提交。', ['1. 准备材料。', '2. 提交。']],
  ['addresses', '见https://a.cn/x.html?a=1!b。邮箱a.b@c.cn。', ['见https://a.cn/x.html?a=1!b。', '邮箱a.b@c.cn。']],
  ['Western sentences', 'Rain came. It stayed! Why? Nobody knows.', ['Rain came. ', 'It stayed! ', 'Why? ', 'Nobody knows.']],
  [
    'abbreviations',
    'Mr. Li met Dr. J. Wang of ABC Co. Ltd. in No. 5 today. They left.',
    ['Mr. Li met Dr. J. Wang of ABC Co. Ltd. in No. 5 today. ', 'They left.'],
  ],
  ['full stops of a Western keyboard', '会议结束.请回.', ['会议结束.', '请回.']],
  ['combining marks and joiners after an end', '好！\u{fe0f}走。', ['好！\u{fe0f}', '走。']],
])('keeps together or parts, as an announcer would: %s', (_, text, sentences) => {
  expect(splitSentences(text)).toEqual(sentences)
})

test('splits a hundred thousand brackets that nobody closes in order, within seconds', () => {
  const started = performance.now()
  expect(splitSentences('（“《'.repeat(33_000) + '》”。'.repeat(33_000)).join('')).toHaveLength(198_000)
  expect(splitSentences('e. '.repeat(33_000)).join('')).toHaveLength(99_000)
  expect(performance.now() - started).toBeLessThan(5_000)
})
