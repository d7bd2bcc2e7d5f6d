// Stories 3 and 4: a lesson is entered with a photo, and the other side confirms in bulk.
import assert from 'node:assert/strict'
import { PHONE } from '../walker.mjs'
import { importRecords } from './exchange.mjs'

const FORM_BOUND = 6

/** From anywhere to the form of one kind. */
async function newRecord(walker, kind) {
  await walker.press(walker.page.locator('a[href="/records/new"]:visible').first())
  await walker.press(walker.page.getByRole('button', { name: new RegExp(`^${kind}`) }).first())
}

/** One press opens the list; the name is typed and taken with Enter. */
async function typeSchool(walker, field, name) {
  const box = walker.page.locator(`#f-${field}`)
  await walker.press(walker.page.locator('.el-select', { has: box }))
  await box.pressSequentially(name)
  await walker.page.locator('.el-select-dropdown__item:visible', { hasText: name }).first().waitFor()
  // The first entry that fits is the one that Enter takes.
  await box.press('ArrowDown')
  await box.press('Enter')
  await walker.page.keyboard.press('Escape')
}

async function addPhoto(walker, name) {
  const [chooser] = await Promise.all([walker.page.waitForEvent('filechooser'), walker.press('.drop')])
  await chooser.setFiles({ name, mimeType: 'image/jpeg', buffer: await walker.photo() })
  await walker.see(name)
}

async function memberOf(walker) {
  return walker.accounts.find((one) => one.role === 'member_office').scope_name
}

async function enterLesson(walker) {
  await walker.signIn('lead_office')
  const member = await memberOf(walker)
  await newRecord(walker, '示范课')
  await walker.page.locator('#f-title').fill('浏览器走查:古诗二首')
  await typeSchool(walker, 'at', member)
  await addPhoto(walker, '课堂.jpg')
  await walker.press(walker.button('下一步'))
  await walker.see('将计入')
  const toward = await walker.text('.toward')
  assert.match(toward, /示范课/)
  assert.match(toward, /\d+ → \d+/)
  await walker.picture(`story-3-preview-${walker.page.viewportSize().width}`)
  await walker.press(walker.page.getByRole('button', { name: '保存', exact: true }))
  await walker.page.waitForURL((url) => /^\/records\/(?!new)/.test(url.pathname))
  await walker.see('浏览器走查:古诗二首')
  walker.withinClicks(FORM_BOUND)
  await walker.see('待确认')
  // The photo is there and is a picture for the browser too.
  const thumb = walker.page.locator('#main img[src*="/evidence/"]').first()
  await thumb.waitFor()
  await walker.page.waitForFunction(() => [...document.querySelectorAll('#main img')].every((one) => one.complete && one.naturalWidth > 0))
  await walker.settle()
  await walker.picture(`story-3-saved-${walker.page.viewportSize().width}`)
}

/** Twenty lessons that the lead school gave there last week, from one sheet. */
async function twentyLessons(walker) {
  const { scope_name: lead } = await walker.signIn('lead_office')
  const member = await memberOf(walker)
  const rows = Array.from({ length: 20 }, (_, i) => `bulk-${i},demo_lesson,2020-10-${20 + (i % 8)},${lead},${member},chinese,30,,走查批量 ${i + 1},held`)
  await importRecords(walker, ['id,kind,date,by,at,subject,attendance,person,title,state', ...rows].join('\n'))
  await walker.press(walker.button('保存 20 行'))
  await walker.see('已全部保存')
  await walker.signOut()
}

async function confirmInBulk(walker) {
  await twentyLessons(walker)
  await walker.signIn('member_office')
  const todo = walker.page.getByRole('link', { name: /确认 \d+ 条/ }).first()
  if (await todo.count()) await walker.press(todo)
  else {
    await walker.press(walker.link('活动'))
    await walker.press(walker.button('待我确认'))
  }
  const all = walker.page.locator('.bulk label')
  const many = Number(/\d+/.exec(await all.innerText())[0])
  assert.ok(many >= 20, `${many} records wait for a confirmation`)
  await walker.picture('story-4-before')
  await walker.press(all)
  await walker.press(walker.button(`确认 ${many} 条`))
  await walker.see(`已确认 ${many} 条`)
  walker.withinClicks(3)
}

async function draftSurvives(walker) {
  await walker.signIn('lead_office')
  await newRecord(walker, '专题讲座')
  await walker.page.locator('#f-title').fill('写到一半')
  await walker.open('/records/new')
  await walker.see('有一份没有保存的草稿')
  await walker.press(walker.page.getByText('继续填'))
  assert.equal(await walker.page.locator('#f-title').inputValue(), '写到一半')
}

async function searchAndCalendar(walker) {
  await walker.signIn('bureau')
  await walker.press(walker.link('活动'))
  await walker.page.locator('#main table tbody tr').first().waitFor()
  await walker.page.getByLabel('类型').selectOption({ label: '示范课' })
  await walker.page.waitForURL(/kind=demo_lesson/)
  await walker.settle()
  const kinds = await walker.page.locator('#main table tbody tr td:nth-child(2)').allInnerTexts()
  assert.ok(kinds.length > 0 && kinds.every((one) => one.includes('示范课')), `other kinds in the list: ${kinds.join(' ')}`)
  await walker.press(walker.button('日历'))
  await walker.page.waitForURL(/view=calendar/)
  await walker.settle()
}

export default [
  { title: 'story 3: the lead school enters a held lesson with a photo within 6 clicks', go: enterLesson },
  { title: 'story 3: the same on a phone', size: PHONE, go: enterLesson },
  { title: 'story 4: a member school confirms in bulk within 3 clicks', go: confirmInBulk },
  { title: 'records: a half-written form is there again', go: draftSurvives },
  { title: 'records: filters and calendar', go: searchAndCalendar },
]
