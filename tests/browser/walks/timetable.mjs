// The joint timetable: looked at from every side, a lesson moved by hand, a search, a substitution, a live lesson as a record,
// my week on the phone.
import assert from 'node:assert/strict'
import { PHONE } from '../walker.mjs'

const rows = (walker) => walker.page.locator('table.week tbody tr')

async function published(walker) {
  await walker.signIn('lead_office')
  await walker.press(walker.link('联合课表'))
  await rows(walker).first().waitFor()
  await walker.settle()
  await walker.see('都已排好')
  assert.ok((await walker.page.locator('table.week button.lesson').count()) > 20, 'a class has its lessons')
  await walker.picture('timetable-class')
  await walker.press(walker.page.getByRole('tab', { name: '时间轴' }))
  await walker.page.locator('svg .band').first().waitFor()
  await walker.settle()
  assert.ok((await walker.page.locator('svg .band').count()) >= 1, 'live lessons across the schools')
  await walker.picture('timetable-clock')
  await walker.press(walker.page.getByRole('tab', { name: '学校' }))
  await walker.page.locator('table.all tbody tr').first().waitFor()
  await walker.settle()
  await walker.picture('timetable-school')
}

async function moves(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=table')
  await rows(walker).first().waitFor()
  await walker.settle()
  // By keyboard and tap: pick a lesson, then its place; a live one keeps its schools together.
  const lesson = walker.page.locator('table.week button.lesson', { hasText: '数学' }).first()
  await walker.press(lesson)
  await walker.page.locator('.options li').first().waitFor()
  await walker.page.locator('td.slot').first().waitFor()
  await walker.settle()
  await walker.picture('timetable-options')
  assert.ok((await walker.page.locator('td.slot').count()) > 3, 'places light up')
  await walker.press(walker.page.locator('.options li button').first())
  await walker.page.getByRole('button', { name: '撤销' }).waitFor()
  await walker.press(walker.page.getByRole('button', { name: '撤销' }))
  await walker.see('已撤销上一步')
}

// What is asked of the table: a half-day of research, a teacher who is away; twice the same is refused; both are taken back.
async function asks(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=table')
  await walker.press(walker.page.getByRole('tab', { name: '排课要求' }))
  const said = (text) => walker.page.locator('.wishes li', { hasText: text })
  const press = (name) => walker.press(walker.page.getByRole('button', { name, exact: true }))
  await said('各班 班会 固定在周一').first().waitFor()
  await walker.settle()
  await walker.picture('timetable-wishes')
  const research = async () => {
    await press('新增')
    await walker.page.locator('select[name=subject]').selectOption('劳动')
    await press('下一步')
    await press('周三 上午')
    await walker.press(walker.page.locator('input[value=w1]'))
    await press('保存')
  }
  await research()
  await said('各校劳动教师 周三上午教研，尽量不排课').waitFor()
  await walker.see('现在的课表没有违反必须做到的')
  await press('新增')
  await walker.press(walker.page.locator('input[value=teacher]'))
  const teachers = walker.page.locator('select[name=teacher]')
  const name = await teachers.locator('option').nth(1).innerText()
  await teachers.selectOption({ label: name })
  await press('下一步')
  await press('周五 第1节')
  await walker.press(walker.page.locator('input[value=w3]'))
  await walker.settle()
  await walker.picture('timetable-wish-form')
  await press('保存')
  await said(`${name} 周五第1节尽量不排课`).waitFor()
  await said('各校劳动教师').waitFor()
  await walker.settle()
  await press('撤销')
  await walker.see('已撤销')
  assert.equal(await said(`${name} 周五第1节`).count(), 0, 'it is taken back')
  walker.expect(422, '/wishes')
  await research()
  await walker.see('已经有同样的要求')
  await press('取消')
  await walker.press(walker.page.getByRole('button', { name: /^删 各校劳动教师/ }))
  await walker.see('已删去')
  assert.equal(await said('各校劳动教师').count(), 0, 'it is gone')
}

async function searches(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=table')
  await rows(walker).first().waitFor()
  await walker.press(walker.page.getByRole('button', { name: '自动排课' }))
  await walker.page.locator('form.panel').waitFor()
  await walker.press(walker.page.getByRole('button', { name: '开始排课' }))
  await walker.page.locator('.job progress').waitFor()
  await walker.picture('timetable-solving')
  // It survives a reload, and ends with what it has when it is stopped.
  await walker.open('/timetable?tab=table')
  await walker.page.locator('.job progress').waitFor()
  await walker.press(walker.page.locator('.job button'))
  await walker.page.getByRole('button', { name: '打开', exact: true }).first().waitFor({ timeout: 60_000 })
  await walker.press(walker.page.getByRole('button', { name: '打开', exact: true }).first())
  await rows(walker).first().waitFor()
  await walker.press(walker.page.getByRole('button', { name: '对比', exact: true }))
  await walker.press(walker.page.getByRole('button', { name: '比较', exact: true }))
  await walker.see(/有 \d+ 节课时间不同/)
  await walker.settle()
  await walker.picture('timetable-compare')
}

// The server dies in the middle of a search: what it had is there, and the search goes on from it.
async function interrupted(walker, server) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=table')
  await rows(walker).first().waitFor()
  await walker.press(walker.page.getByRole('button', { name: '自动排课' }))
  await walker.page.locator('form.panel input').first().fill('断电')
  await walker.press(walker.page.getByRole('button', { name: '开始排课' }))
  await walker.page.locator('.job progress').waitFor()
  // Nobody looks while it is down.
  await walker.page.goto('about:blank')
  await server.restart()
  await walker.open('/timetable?tab=table')
  await walker.see('排课中断')
  await walker.picture('timetable-interrupted')
  await walker.press(walker.page.getByRole('button', { name: '从这里接着排' }))
  await walker.page.locator('form.panel').waitFor()
  await walker.page.locator('select option:checked', { hasText: '断电' }).waitFor({ state: 'attached' })
  await walker.press(walker.page.getByRole('button', { name: '开始排课' }))
  await walker.page.locator('.job progress').waitFor()
  await walker.press(walker.page.locator('.job', { has: walker.page.locator('progress') }).getByRole('button', { name: /停止/ }))
  await walker.page.getByRole('button', { name: '打开', exact: true }).first().waitFor({ timeout: 60_000 })
  await walker.settle()
  await walker.picture('timetable-went-on')
}

// What a school has in its sheets: what is wrong is told with sheet and cell, then it comes in with its odd and even weeks.
async function imports(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?owner=yuelin')
  await walker.press(walker.page.getByRole('button', { name: '导入', exact: true }).first())
  const sheet = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
  const bells = sheet('作息.csv', '作息时间表,\n节次,时间\n早读,8:10-8:30\n第一节,8:35-9:15\n第二节,9:25~10:05\n第三节,10:30—11:10\n午休,12:40-13:20\n第四节,13:30-14:10\n')
  const cells = '三（1）班,,何婷静,郑峰国,何婷静\n三（2）班,,袁琴,郑峰国,袁琴\n'
  const taught = (hours) => sheet('任课.csv', `三年级任课安排表,,,,\n班级,班主任,语文,信息科技,书法\n周课时,,5,${hours},双周1\n${cells}`)
  const rules = (word) => sheet('要求.csv', `排课要求,,,\n对象,要求,时间,程度\n语文,教研,周三下午,必须\n书法,${word},周五,尽量\n`)
  const files = walker.page.locator('form.panel input[type=file]')
  walker.expect(422, '/timetable-drafts/file')
  await files.setInputFiles([bells, taught('0.5'), rules('放在')])
  await walker.press('form.panel button[type=submit]')
  await walker.see('表里有 2 处要改，什么都没有存。')
  await walker.see('任课.csv D3')
  await walker.see('要求.csv B4')
  await walker.settle()
  await walker.picture('timetable-import-wrong')
  await files.setInputFiles([bells, taught('单周1'), rules('排在')])
  await walker.press('form.panel button[type=submit]')
  await walker.see('作息.csv：作息时间，岳林小学 6 节')
  await walker.see('要求.csv：排课要求，2 条')
  await walker.see('另加通常的愿望')
  await walker.see('三(2)班 语文 × 5')
  await walker.settle()
  await walker.picture('timetable-import')
}

async function publishes(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=table')
  await rows(walker).first().waitFor()
  // Somebody else's table is not touched: a copy, one lesson of it moved.
  await walker.press(walker.page.getByRole('button', { name: '另存', exact: true }))
  await walker.page.locator('form.panel input').first().fill('改一节')
  await walker.press(walker.page.locator('form.panel button[type=submit]'))
  await walker.page.locator('form.panel').waitFor({ state: 'detached' })
  await walker.page.locator('select option:checked', { hasText: '改一节' }).waitFor({ state: 'attached' })
  await rows(walker).first().waitFor()
  await walker.settle()
  await walker.press(walker.page.locator('table.week button.lesson', { hasText: '数学' }).first())
  const options = walker.page.locator('.options li button')
  await walker.press(options.first())
  await walker.page.getByRole('button', { name: '撤销' }).waitFor()
  await walker.press(walker.page.getByRole('button', { name: '发布', exact: true }).first())
  await walker.see(/[12] 节课不同/)
  await walker.see('涉及 1 所学校')
  await walker.see(/最早从 2020年11月\d+日/)
  await walker.press(walker.page.getByRole('button', { name: '逐节查看' }))
  assert.ok((await walker.page.locator('.publication tbody tr').count()) >= 1)
  await walker.settle()
  await walker.picture('timetable-publication')
  // It is not published after all, and goes: the house's own question first.
  await walker.press(walker.page.getByRole('button', { name: '删除草稿' }).first())
  await walker.page.locator('.el-dialog', { hasText: '改一节' }).waitFor()
  await walker.picture('timetable-drop')
  await walker.press(walker.page.locator('.el-dialog button[type=submit]'))
  await walker.page.locator('select option', { hasText: '改一节' }).first().waitFor({ state: 'detached' })
}

async function makeUpDay(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=week')
  await walker.page.locator('section.day').first().waitFor()
  for (let week = 0; week < 4; week++) await walker.press(walker.page.getByRole('button', { name: '上一周' }))
  // Saturday, 10 October 2020, has the lessons of Thursday, the last day of the holidays.
  await walker.see('调休：上 10-08（周四）的课')
  await walker.settle()
  assert.ok((await walker.page.locator('section.day', { hasText: '调休' }).locator('li').count()) > 3)
  await walker.picture('timetable-make-up-day')
}

async function ofCommunity(walker) {
  await walker.arrive('lead_office')
  await walker.open('/communities/yuelin-community?tab=timetable')
  await walker.see('开齐开足')
  await walker.see('本周同步课')
  await walker.page.locator('table.grid.cards tbody tr').first().waitFor()
  await walker.settle()
  await walker.picture('community-timetable')
  await walker.press(walker.page.getByRole('link', { name: '打开联合课表' }).first())
  await rows(walker).first().waitFor()
}

async function substitutes(walker) {
  await walker.arrive('member_office')
  await walker.open('/timetable?tab=changes')
  const absent = walker.page.locator('form.enter select').nth(-2)
  await absent.locator('option').nth(1).waitFor({ state: 'attached' })
  // The first teacher who has a lesson that day.
  for (let index = 1; index < 12; index++) {
    await absent.selectOption({ index })
    await walker.page.waitForTimeout(150)
    if (await walker.page.locator('.lessons > li').count()) break
  }
  await walker.press(walker.page.getByRole('button', { name: '安排', exact: true }).first())
  await walker.page.locator('.suggest li').first().waitFor()
  await walker.settle()
  await walker.picture('timetable-substitutes')
  await walker.press(walker.page.locator('.suggest li:not(.no) button').first())
  await walker.press(walker.page.getByRole('button', { name: /^保存 1 节/ }))
  await walker.see('已保存')
}

async function liveLessons(walker) {
  await walker.arrive('lead_office')
  await walker.open('/timetable?tab=live')
  await walker.page.locator('table.grid tbody tr').first().waitFor()
  await walker.press(walker.page.getByRole('button', { name: '上一周' }))
  await walker.page.locator('input[type=checkbox]').first().waitFor()
  await walker.settle()
  await walker.picture('timetable-live')
  await walker.press(walker.page.getByRole('button', { name: /^确认本周已上/ }))
  await walker.see(/已登记 \d+ 节/)
  await walker.page.getByRole('link', { name: '待对方确认' }).first().waitFor()
}

async function phone(walker) {
  await walker.signIn('teacher')
  await walker.open('/timetable')
  await walker.page.locator('section.day').first().waitFor()
  await walker.settle()
  const wide = await walker.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  assert.equal(wide, false, 'nothing hides behind a sideways scroll')
  await walker.picture('timetable-phone')
}

export default [
  { title: 'timetable: the published table by class, on the clock and by school', go: published },
  { title: 'timetable: a lesson is picked, its places are told with reasons, it is moved and taken back', go: moves },
  { title: 'timetable: what is asked of it is told in sentences, added, refused and taken back', go: asks },
  { title: 'timetable: a search runs on through a reload, is stopped, and two drafts are compared', go: searches },
  { title: 'timetable: a search that the server\'s end interrupted is taken up again', go: interrupted },
  { title: 'timetable: sheets with mistakes are told by cell, and come in when they are mended', go: imports },
  { title: 'timetable: before publishing one sees what changes; a draft is deleted after a question', go: publishes },
  { title: 'timetable: a make-up day has the lessons of the day that it makes up for', go: makeUpDay },
  { title: 'timetable: the community\'s page tells it in short', go: ofCommunity },
  { title: 'timetable: somebody is away and somebody stands in', go: substitutes },
  { title: 'timetable: the week\'s live lessons become records with one click', go: liveLessons },
  { title: 'timetable: my week on the phone', size: PHONE, go: phone },
]
