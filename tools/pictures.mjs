// The pictures of README and guide, taken anew from the built program with the sample county:
//   node tools/pictures.mjs
// Each stays under 300 KB; look at them before they go into a commit.
import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { root, startServer } from '../tests/browser/server.mjs'
import { DESK, openBrowser, PHONE, Walker } from '../tests/browser/walker.mjs'

const folder = path.join(root, 'docs/pictures')
const WIDE = { width: 1600, height: 860 }
const MOST_BYTES = 300_000

/** The board with the cell of demonstration lessons opened: a figure, its clause, what counted. */
async function board(walker) {
  await walker.arrive('bureau')
  await walker.open('/board')
  // Only the heading of the lead school's work: the opened cell stands beside its explanation.
  await walker.page.getByLabel('类别').selectOption({ label: '教师培养' })
  await walker.press(walker.page.locator('tbody td button[aria-label^="到成员校上示范课"]').first())
  await walker.page.locator('.finding-drawer blockquote').first().waitFor()
}

async function workbench(walker) {
  await walker.signIn('member_office')
}

async function readings(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=readings')
  await walker.see(/会改变 \d+ 项任务/)
}

/** More demonstration lessons, or counted for each school: what that asks for, beside the notice as it is. */
async function forecast(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=forecast&try1=p:demo_lessons_due%3D20%3Bp:observations_due%3D40&try2=r:quota_scope%3Dmember')
  await walker.see('C 每所成员校分别计')
}

/** One day of a community on the clock: schools side by side, live lessons across them. */
async function timetable(walker) {
  await walker.arrive('bureau')
  await walker.open('/timetable')
  await walker.press(walker.page.getByRole('tab', { name: '时间轴' }))
}

async function clauses(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?clause=FH-087')
  await walker.page.locator('.clause.target').waitFor()
}

async function records(walker) {
  await walker.arrive('bureau')
  await walker.open('/records')
}

/** The last step of the form: what the lesson would count toward, before it is saved. */
async function preview(walker) {
  await walker.arrive('lead_office')
  const member = walker.accounts.find((one) => one.role === 'member_office').scope_name
  await walker.open('/records/new')
  await walker.press(walker.page.getByRole('button', { name: /^示范课/ }).first())
  const box = walker.page.locator('#f-at')
  await walker.press(walker.page.locator('.el-select', { has: box }))
  await box.pressSequentially(member)
  await walker.press(walker.page.locator('.el-select-dropdown__item:visible', { hasText: member }).first())
  await walker.page.keyboard.press('Escape')
  await walker.press(walker.button('下一步'))
  await walker.see('将计入')
}

const PICTURES = [
  ['board', WIDE, board], ['workbench', DESK, workbench], ['readings', DESK, readings], ['scheme', DESK, clauses], ['records', DESK, records],
  ['forecast', { width: 1280, height: 1180 }, forecast],
  ['timetable', DESK, timetable],
  ['phone-record', PHONE, preview],
]

await mkdir(folder, { recursive: true })
const server = await startServer()
const browser = await openBrowser()
let wrong = 0
try {
  for (const [name, size, go] of PICTURES) {
    const walker = await Walker.enter(browser, server, size)
    await go(walker)
    await walker.settle()
    await walker.atRest()
    const file = path.join(folder, `${name}.png`)
    await walker.page.screenshot({ path: file })
    const { size: bytes } = await stat(file)
    if (bytes > MOST_BYTES || walker.complaints.length) wrong += 1
    console.log(`docs/pictures/${name}.png ${Math.round(bytes / 1000)} KB ${walker.complaints.join('; ')}`)
    await walker.leave()
  }
} finally {
  await browser.close()
  await server.stop()
}
process.exit(wrong ? 1 : 0)
