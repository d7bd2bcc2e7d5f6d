// Before anything is decided: what the scheme demands, beside what it would demand with another number; its checker and cases; an amendment over the past year.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../server.mjs'
import { PHONE } from '../walker.mjs'

const need = async (walker, rule) => {
  const row = walker.page.locator('table.cards tbody tr', { hasText: rule }).first()
  await row.waitFor()
  return (await row.locator('td.need').allInnerTexts()).map((text) => text.trim())
}

async function sideBySide(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme')
  await walker.press(walker.page.getByRole('tab', { name: '测算' }))
  await walker.see('能不能办到')
  assert.deepEqual(await need(walker, '到成员校上示范课'), ['150 节'])
  await walker.press(walker.button('加一栏对比'))
  await walker.choose('选择方案中的数', '示范课应上节数')
  await walker.page.locator('input.value').fill('20')
  await walker.press(walker.page.getByRole('button', { name: '测算', exact: true }))
  await walker.see('B 示范课应上节数 20节')
  assert.deepEqual(await need(walker, '到成员校上示范课'), ['150 节', '200 节'])
  assert.deepEqual(await need(walker, '教学专题讲座'), ['30 次', '30 次'])
  await walker.picture('forecast-side-by-side')
  const table = await walker.download(walker.page.getByRole('link', { name: '导出', exact: true }))
  assert.ok(table.name.endsWith('.xlsx') && table.bytes.length > 4000, `${table.name} ${table.bytes.length}`)
  await walker.press(walker.page.getByRole('tab', { name: '卡在哪里' }))
  await walker.see('该校各项任务合计')
  await walker.press(walker.page.getByRole('tab', { name: '按学校' }))
  await walker.press(walker.button(/岳林小学/))
  await walker.see(/听课评课/)
  await walker.settle()
  // The county goes on as before: nothing of it was touched.
  await walker.open('/scheme?tab=versions')
  assert.equal(await walker.page.locator('ol > li').count(), 1, 'no version was published')
}

async function refused(walker) {
  await walker.arrive('bureau')
  walker.expect(422, '/forecast?')
  await walker.open('/scheme?tab=forecast&try1=p:demo_lessons_due%3Dabc')
  await walker.see('不能这样改')
  await walker.see('现行方案')
}

async function sweep(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=forecast&part=sweep')
  await walker.choose('选择方案中的数', '听课评课应听节数')
  await walker.page.getByLabel('到', { exact: true }).fill('90')
  await walker.page.getByLabel('算几个').fill('3')
  await walker.press(walker.button('开始测算'))
  await walker.page.locator('svg[role=img] circle').nth(3).waitFor({ timeout: 30_000 })
  assert.ok((await walker.page.locator('svg circle.bad').count()) >= 1, 'ninety lessons cannot be done')
  await walker.picture('forecast-sweep')
  await walker.settle()
}

async function checks(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=checks')
  await walker.see(/\d+ 个例子，\d+ 个相符，0 个不符/)
  assert.ok((await walker.page.locator('li .mark.tone-met').count()) > 50, 'every case with its mark')
  await walker.press(walker.button('这类问题的说明'))
  await walker.see('最小的例子')
  await walker.settle()
}

async function amendment(walker) {
  const text = await readFile(path.join(root, 'schemes/fenghua-2019/scheme.yaml'), 'utf8')
  const changed = text.replace(/(demo_lessons_due:.*value: )15/, '$112')
  assert.notEqual(changed, text)
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=versions')
  await walker.press(walker.button('发布新版'))
  await walker.page.setInputFiles('#v-scheme', { name: 'scheme.yaml', mimeType: 'text/yaml', buffer: Buffer.from(changed) })
  await walker.press(walker.button('看看会改变什么'))
  await walker.see(/比较了 \d+ 项，[1-9]\d* 项不同/)
  await walker.see('因为 示范课应上节数')
  await walker.press(walker.page.getByRole('button', { name: '取消' }))
}

async function effects(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=readings')
  await walker.press(walker.page.getByText(/选“每所成员校分别计”会改变的 \d+ 项/))
  await walker.see(/节，差 \d+ 节/)
  await walker.press(walker.page.getByRole('link', { name: /放到“测算”里/ }).first())
  await walker.see('B 每所成员校分别计')
}

async function onThePhone(walker) {
  await walker.arrive('bureau')
  for (const part of ['rules', 'schools', 'cost', 'squeezes', 'sweep']) {
    await walker.open(`/scheme?tab=forecast&part=${part}&try1=p:demo_lessons_due%3D20`)
    await walker.see('能不能办到')
    await walker.settle()
  }
}

async function notForSchools(walker) {
  await walker.arrive('lead_office')
  await walker.open('/scheme?tab=forecast')
  await walker.page.locator('.clause').first().waitFor()
  assert.equal(await walker.page.getByRole('tab', { name: '测算' }).count(), 0, 'what a role may not do is not there')
}

export default [
  { title: 'forecast: another number stands beside the scheme, and the county is not touched', go: sideBySide },
  { title: 'forecast: what the language refuses is said, and the scheme as it is stays', go: refused },
  { title: 'forecast: one number over a range is drawn', go: sweep },
  { title: 'forecast: not for schools', go: notForSchools },
  { title: 'forecast: every part on a phone', size: PHONE, go: onThePhone },
  { title: 'scheme: checker and cases in the page', go: checks },
  { title: 'scheme: an amendment shows the past year before it is published', go: amendment },
  { title: 'scheme: a reading names what it would change and stands in a forecast', go: effects },
]
