// A bare node:http server that sends answers made beforehand: what receiving and sending as many bytes costs, and nothing else.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'

const answers = Object.fromEntries(
  Object.entries(JSON.parse(await readFile(process.env.ANSWERS, 'utf8'))).map(([question, text]) => [question, Buffer.from(text)]),
)
createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    const answer = answers[JSON.parse(Buffer.concat(chunks).toString()).operationName] ?? Buffer.from('{}')
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length })
    response.end(answer)
  })
}).listen(Number(process.env.PORT), '127.0.0.1')
