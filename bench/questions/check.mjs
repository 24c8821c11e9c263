import { isDeepStrictEqual } from 'node:util'
import { comparable, questions } from './questions.mjs'

const SAMPLES = 20

/**
 * Asks everybody the same, for 20 keys of each question, and compares the content of the answers.
 * @param contestants with a running `server`; those without `normal` are not compared
 * @throws when anybody says something else than the first
 */
export async function checkAnswers(contestants, keys) {
  const [first, ...others] = contestants.filter(({ normal }) => normal)
  for (const question of Object.keys(questions)) {
    const samples = keys[question].filter((_, at) => at % Math.ceil(keys[question].length / SAMPLES) === 0)
    for (const key of samples) {
      const expected = await contentOf(first, question, key)
      for (const other of others) {
        const found = await contentOf(other, question, key)
        if (!isDeepStrictEqual(found, expected)) throw new Error(differing(question, key, [first, expected], [other, found]))
      }
    }
  }
}

/** The data of an answer. */
export async function ask({ server }, query, variables, operationName) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables, operationName }),
  })
  const { data, errors } = await response.json()
  if (errors) throw new Error(`${operationName ?? query}: ${JSON.stringify(errors)}`)
  return data
}

async function contentOf(contestant, question, key) {
  const data = await ask(contestant, contestant.documents[question], contestant.variables(question, key), question)
  return comparable[question](contestant.normal[question](data))
}

function differing(question, key, ...answers) {
  const shown = answers.map(([{ name }, content]) => `${name}:\n${JSON.stringify(content).slice(0, 2_000)}`)
  return `${question} ${JSON.stringify(key)} is answered differently.\n${shown.join('\n')}`
}
