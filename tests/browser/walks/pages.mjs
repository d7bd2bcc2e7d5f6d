// Every page once, at a desk and on a phone: it comes, it fits, it carries the ribbon, nothing complains.
import assert from 'node:assert/strict'
import { DESK, PHONE } from '../walker.mjs'

const PAGES = {
  workbench: '/', board: '/board', results: '/results', records: '/records', calendar: '/records?view=calendar', record_new: '/records/new',
  term_plan: '/records/plan', samples: '/samples', communities: '/communities', schools: '/schools', people: '/schools?tab=people',
  scheme: '/scheme', readings: '/scheme?tab=readings', overlays: '/scheme?tab=overlays', versions: '/scheme?tab=versions', exchange: '/exchange',
  accounts: '/system', access: '/system?tab=access', settings: '/system?tab=settings', backup: '/system?tab=backup', doctor: '/system?tab=doctor',
}

/** Pages of one thing, reached as a user does: from the list. */
const DETAILS = {
  record: ['/records', '#main li a[href^="/records/"]:visible, #main td.title a:visible', /\/records\/(?!new|plan)/],
  community: ['/communities', '#main a[href^="/communities/"]:visible', /\/communities\//],
  school: ['/schools', '#main a[href^="/schools/"]:visible', /\/schools\//],
  person: ['/schools?tab=people', '#main a[href^="/people/"]:visible', /\/people\//],
}

async function look(walker, name) {
  await walker.settle()
  const words = (await walker.text('#main')).trim()
  assert.ok(words.length > 20, `the page says only «${words}»`)
  const raw = /\b(undefined|NaN|null|\[object)\b|\b(nav|common|record_new|board)\.[a-z_]+/.exec(words)
  assert.equal(raw, null, `raw text on the page: ${raw?.[0]}`)
  await walker.picture(`${name}-${walker.page.viewportSize().width}`)
}

function walksOf(size) {
  const width = size.width
  const plain = Object.entries(PAGES).map(([name, place]) => ({
    title: `page ${name} at ${width} px`, size,
    async go(walker) {
      await walker.arrive('bureau')
      await walker.open(place)
      await look(walker, name)
    },
  }))
  const details = Object.entries(DETAILS).map(([name, [list, link, address]]) => ({
    title: `page ${name} at ${width} px`, size,
    async go(walker) {
      await walker.arrive('bureau')
      await walker.open(list)
      await walker.press(link)
      await walker.page.waitForURL(address)
      await look(walker, name)
    },
  }))
  return [...plain, ...details]
}

async function lost(walker) {
  await walker.arrive('teacher')
  await walker.open('/no/such/page')
  await walker.see('没有这个页面')
}

export default [...walksOf(DESK), ...walksOf(PHONE), { title: 'an address that leads nowhere says so', go: lost }]
