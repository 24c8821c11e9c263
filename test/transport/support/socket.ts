import { once } from 'node:events'
import { connect } from 'node:net'

/** Speaks plain HTTP/1.1 over one connection, where fetch hides too much. */
export async function openSocket(port: number) {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  let received = ''
  const ended = new Promise<string>((resolve) => socket.once('close', () => resolve(received)))
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.on('error', () => {})
  return {
    write: (text: string) => socket.write(text),
    /** All that came, once the other side has closed the connection. */
    ended,
    received: () => received,
    destroy: () => socket.destroy(),
  }
}

export function getRequest(path: string): string {
  return `GET ${path} HTTP/1.1\r\nhost: hub\r\n\r\n`
}
