// Story 6: the chief sees who is behind, how much is missing and why, down to the clause's sentence.
import assert from 'node:assert/strict'
import { PHONE } from '../walker.mjs'

const LATE = 'td.is-late > button, td.is-at_risk > button'

async function openDrawer(walker) {
  const drawer = walker.page.locator('.finding-drawer')
  await drawer.locator('blockquote').first().waitFor()
  await walker.settle()
  return drawer
}

async function whoIsBehind(walker) {
  await walker.signIn('bureau')
  const ranks = walker.page.locator('button.worst').first()
  await ranks.waitFor()
  assert.match(await walker.text('#main'), /项滞后/)
  await walker.press(ranks)
  const drawer = await openDrawer(walker)
  const words = await drawer.innerText()
  for (const word of ['计算依据', '依据', '算法', '已计入', '未计入']) assert.ok(words.includes(word), `the drawer has no ${word}`)
  assert.ok((await drawer.locator('blockquote').first().innerText()).length > 10, 'the clause has no sentence')
  assert.match(words, /数据截至/)
  walker.withinClicks(2)
  await walker.picture('drawer-1280')
}

async function fromTheBoard(walker) {
  await walker.signIn('bureau')
  await walker.press(walker.link('任务进度'))
  await walker.page.locator('td.is-met').first().waitFor()
  await walker.settle()
  assert.ok((await walker.page.locator('tbody tr').count()) >= 5, 'five communities')
  const cell = walker.page.locator(LATE).first()
  await walker.press(cell)
  const part = walker.page.locator('ul.parts button').first()
  await part.or(walker.page.locator('.finding-drawer blockquote')).first().waitFor()
  if (await part.isVisible()) await walker.press(part)
  const drawer = await openDrawer(walker)
  // The sentence stands in the document itself, one step on.
  const sentence = (await drawer.locator('blockquote').first().innerText()).trim()
  await walker.press(drawer.getByText('看条款').first())
  await walker.page.locator('.clause.target').waitFor()
  const row = walker.page.locator('.row', { has: walker.page.locator('.clause.target') })
  assert.ok((await row.innerText()).includes(sentence.slice(0, 12)), 'the clause page shows another sentence')
}

async function behindOnly(walker) {
  await walker.arrive('bureau')
  await walker.open('/board')
  await walker.press(walker.page.getByText('展开全部学校'))
  const all = await walker.page.locator('tbody tr').count()
  assert.ok(all > 28, `${all} lines with all schools open`)
  await walker.press(walker.page.getByLabel('只看滞后和需关注'))
  await walker.page.waitForFunction((n) => document.querySelectorAll('tbody tr').length < n, all)
}

/** The board of another term is another board, and the past stays as it was known. */
async function otherTerm(walker) {
  await walker.arrive('bureau')
  await walker.open('/board')
  const now = await walker.text('.board table')
  const choice = walker.page.locator('.period select').first()
  const spring = await choice.locator('option', { hasText: '2019学年第二学期' }).getAttribute('value')
  await Promise.all([
    walker.page.waitForResponse((one) => one.url().includes('/board?') && one.ok()),
    choice.selectOption(spring),
  ])
  await walker.page.waitForFunction((before) => document.querySelector('.board table')?.innerText !== before, now)
  await walker.settle()
  await walker.picture('board-spring-2020')
}

async function ownSchoolFirst(walker) {
  const { scope_name: school } = await walker.signIn('member_office')
  await walker.see('本校：还差什么')
  const gap = walker.page.locator('.card.second li button.title').first()
  await walker.press(gap)
  await openDrawer(walker)
  assert.equal(walker.presses, 1)
  await walker.open('/board')
  assert.ok((await walker.text('#main')).includes(school), 'the own school stands open on the board')
}

/** Whoever tries the demonstration finds something to do, with a day or without. */
async function somethingToDo(walker) {
  for (const { role } of walker.accounts) {
    await walker.signIn(role)
    const lines = walker.page.locator('.card.first li')
    await lines.first().waitFor()
    assert.ok((await lines.count()) >= 1, `nothing to do for ${role}`)
    await walker.settle()
    await walker.picture(`workbench-${role}-${walker.page.viewportSize().width}`)
    await walker.signOut()
  }
}

async function onThePhone(walker) {
  await walker.signIn('bureau')
  await walker.press(walker.page.locator('nav.bottom').getByText('任务进度'))
  const cell = walker.page.locator(LATE).first()
  await cell.waitFor()
  await walker.settle()
  await walker.press(cell)
  const part = walker.page.locator('ul.parts button').first()
  await part.or(walker.page.locator('.finding-drawer blockquote')).first().waitFor()
  if (await part.isVisible()) await walker.press(part)
  await openDrawer(walker)
  await walker.picture('drawer-390')
}

export default [
  { title: 'story 6: who is behind and why, from the workbench, within 2 clicks', go: whoIsBehind },
  { title: 'story 6: from a cell of the board to the clause in its document', go: fromTheBoard },
  { title: 'board: only what is behind', go: behindOnly },
  { title: 'board: another term', go: otherTerm },
  { title: 'workbench: a member school opens on what it lacks', go: ownSchoolFirst },
  { title: 'workbench: everybody of the demonstration has something to do', go: somethingToDo },
  { title: 'phone: a figure opens to its why', size: PHONE, go: onThePhone },
]
