import type { Case } from './case.js'
import { handmade } from './handmade.js'
import { randomFrom } from './random.js'
import { numberTemplates as heldOutNumbers } from './templates/heldout.numbers.js'
import { wordTemplates as heldOutWords } from './templates/heldout.words.js'
import { makeCase, type Template } from './templates/template.js'
import { numberTemplates } from './templates/tuning.numbers.js'
import { wordTemplates } from './templates/tuning.words.js'

/** The three sets of labelled cases; `each` is how many cases a template makes. */
export function setsOf(each: number): Readonly<Record<'tuning' | 'heldOut' | 'handmade', readonly Case[]>> {
  return {
    tuning: generated([...numberTemplates, ...wordTemplates], each, 20_081_124),
    heldOut: generated([...heldOutNumbers, ...heldOutWords], each, 711_492),
    handmade,
  }
}

function generated(templates: readonly Template[], each: number, seed: number): readonly Case[] {
  return templates.flatMap((template, at) =>
    Array.from({ length: each }, (_, number) => makeCase(template, number, randomFrom(seed + at * 10_007 + number * 101))),
  )
}
