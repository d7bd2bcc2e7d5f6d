// Walks the user stories in headless Chromium against a server of its own. See README.md.
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { root, startServer } from './server.mjs'
import { openBrowser, Walker } from './walker.mjs'

const wanted = process.argv.slice(2)
if (wanted.some((word) => word.startsWith('-'))) {
  console.log('usage: node tests/browser/run.mjs [NAME...]   walks whose title contains one of the names; all without')
  process.exit(wanted.some((word) => word === '--help' || word === '-h') ? 0 : 2)
}

async function allWalks() {
  const folder = path.join(root, 'tests/browser/walks')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.mjs')).sort()
  const modules = await Promise.all(files.map((name) => import(path.join(folder, name))))
  const walks = modules.flatMap((one) => one.default)
  return wanted.length ? walks.filter(({ title }) => wanted.some((word) => title.includes(word))) : walks
}

/** The first words of what went wrong, and what the browser complained of besides. */
async function walkOnce(walk, browser, server) {
  const walker = await Walker.enter(browser, server, walk.size)
  const wrong = []
  try {
    await walk.go(walker, server)
  } catch (cause) {
    wrong.push(cause.message.split('\n').slice(0, 6).map((line) => line.slice(0, 300)).join('\n'))
    await walker.picture(`failed-${walk.title.replaceAll(/\W+/g, '-')}`).catch(() => undefined)
  }
  wrong.push(...new Set(walker.complaints))
  const presses = walker.presses
  await walker.leave()
  return { wrong, presses }
}

let passed = 0
let failed = 0
const walks = await allWalks()
const server = await startServer()
try {
  let browser = await openBrowser()
  for (const walk of walks) {
    // A browser that died takes one walk with it, not all that follow.
    if (!browser.isConnected()) browser = await openBrowser()
    const from = Date.now()
    const { wrong, presses } = await walkOnce(walk, browser, server)
    const spent = `${((Date.now() - from) / 1000).toFixed(1)} s${presses ? `, ${presses} clicks` : ''}`
    console.log(`${wrong.length ? 'FAILED' : 'ok    '} ${walk.title} (${spent})`)
    for (const line of wrong) console.log(`       ${line.replaceAll('\n', '\n       ')}`)
    if (wrong.length) failed += 1
    else passed += 1
  }
  await browser.close()
} catch (cause) {
  console.log(`FAILED ${cause.stack}`)
  failed += 1
} finally {
  if (failed) console.log(server.log().split('\n').filter((line) => /error|warning/.test(line)).slice(-20).join('\n'))
  await server.stop()
}
if (!walks.length) console.log('No walk has such a title.')
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || !walks.length ? 1 : 0)
