import { between, chance } from '../chance.js'
import { recordFrom, recordsOfFile, type TextRecord } from '../text-records.js'
import { documentFields, documentOf, type ArchiveDocument } from './document.js'
import { onWorkingDay, plusDays } from './working-days.js'

const placeFields = ['name', 'homes', 'yard', 'built', 'fault', 'work', 'vote', 'ground', 'room', 'use']

/** Documents of one pattern about several places, each with the place's own facts. */
export function familyDocuments(): readonly ArchiveDocument[] {
  const placesByCode = new Map(recordsOfFile('archive/places.txt', placeFields).map((place) => [place.id, place]))
  return recordsOfFile('archive/families.txt', documentFields).flatMap((family) =>
    family
      .one('places')
      .split(' ')
      .map((code, at) => memberOf(family, placeOfCode(placesByCode, code), at)),
  )
}

function placeOfCode(known: ReadonlyMap<string, TextRecord>, code: string): TextRecord {
  const place = known.get(code)
  if (!place) throw new Error(`The demo knows no facts of the place ${code}`)
  return place
}

/** One family's document about a place: the lines with their `{slots}` filled, of several ways to say it the place's own. */
function memberOf(family: TextRecord, place: TextRecord, at: number): ArchiveDocument {
  const facts = factsOf(family.id, place, at)
  const say = (text: string, line: number) => {
    const ways = text.split('|')
    const way = ways[(at + line) % ways.length] ?? ''
    return way.replaceAll(/\{(\w+)\}/g, (whole, slot: string) => facts[slot] ?? place.maybe(slot) ?? whole)
  }
  const kept = ['kind', 'by', 'theme', 'topic'].flatMap((name) => family.all(name).map((value) => [name, value] as const))
  const said = ['title', 'to', 'asked', 'decided'].flatMap((name) => family.all(name).map((text, line) => [name, say(text, line)] as const))
  const day = onWorkingDay(plusDays(`2008-${family.one('on')}`, at * 4))
  const lines = [...kept, ...said, ['on', day.slice(5)] as const, ['place', place.id] as const]
  return documentOf(recordFrom(`${family.id}-${place.id.toLowerCase()}`, lines))
}

function factsOf(family: string, place: TextRecord, at: number): Readonly<Record<string, string>> {
  const homes = Number(place.one('homes'))
  const voters = Math.round(homes * (2.05 + chance(family, place.id, 'voters') * 0.3))
  return {
    faults: place.all('fault').join('；'),
    works: place.all('work').join('；'),
    batch: at < 4 ? '一' : '二',
    budget: (between(62, 386, family, place.id, 'budget') / 10).toFixed(1),
    fund: (between(12, 68, family, place.id, 'fund') / 10).toFixed(1),
    part: String(between(10, 16, family, place.id, 'part') * 5),
    finish: `${between(8, 10, family, place.id, 'finish')}月底`,
    voters: String(voters),
    cast: String(Math.round(voters * (0.84 + chance(family, place.id, 'cast') * 0.12))),
  }
}
