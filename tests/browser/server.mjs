// The built program with a fresh sample county in a temporary folder, on a port of its own.
import { execFile, spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const program = path.join(root, 'build/release/bin/gongjin')

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })
}

async function answers(address, child) {
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`serve ended with ${child.exitCode}`)
    const reply = await fetch(`${address}/api/v1/session`).catch(() => null)
    if (reply?.ok) return reply.json()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('serve did not answer within a minute')
}

/** A county made with its own seed, served; `stop` ends it and removes the folder, `restart` ends it harshly. */
export async function startServer() {
  const folder = await mkdtemp(path.join(tmpdir(), 'gongjin-browser-'))
  const data = path.join(folder, 'county')
  await promisify(execFile)(program, ['demo', '--data', data], { cwd: root })
  // A copy of the pages: somebody may build them anew while we walk.
  const pages = path.join(folder, 'pages')
  await cp(path.join(root, 'web/dist'), pages, { recursive: true })
  const port = await freePort()
  const log = []
  const address = `http://127.0.0.1:${port}`
  let child
  const begin = () => {
    child = spawn(program, ['serve', '--data', data, '--web', pages, '--listen', `127.0.0.1:${port}`], { cwd: root })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => log.push(text))
    return answers(address, child)
  }
  const end = async (signal) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  const stop = async () => {
    await end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
  /** As after a power cut: nothing is tidied up, and it begins again. */
  const restart = async () => {
    await end('SIGKILL')
    await begin()
  }
  try {
    const session = await begin()
    return { address, accounts: session.demo_accounts ?? [], log: () => log.join(''), stop, restart }
  } catch (cause) {
    await stop()
    throw new Error(`${cause.message}\n${log.join('')}`)
  }
}
