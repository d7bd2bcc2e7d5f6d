// Story 2: an officer's own two-page notice is pasted and becomes rules that are live, without a line of code.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../server.mjs'
import { PHONE } from '../walker.mjs'

const notice = await readFile(path.join(root, 'tests/data/notices/two-pages.txt'), 'utf8')

async function start(walker) {
  await walker.press(walker.link('方案'))
  await walker.press(walker.link('新建方案'))
  await walker.page.getByLabel('粘贴通知正文').fill(notice)
  await walker.press(walker.button('开始'))
  await walker.see('请核对下面从文件里读到的内容')
}

async function own(walker) {
  await walker.signIn('bureau')
  await start(walker)
  await walker.picture('new-scheme-file')
  assert.equal(await walker.page.getByLabel('印发单位').inputValue(), '云溪县教育局')
  await walker.page.getByLabel('施行日期').fill('2020-09-01')
  await walker.page.getByLabel('截止日期').fill('2023-08-31')
  await walker.press(walker.button('下一步'))
  await walker.press(walker.button(/采纳把握大的/))
  await walker.page.locator('.rule').nth(9).waitFor()
  await walker.atRest()
  await walker.picture('new-scheme-rules')
  // One quota otherwise, one rule by hand.
  const lesson = walker.page.locator('.rule', { hasText: '示范课' }).first()
  await walker.press(lesson.getByRole('button', { name: '修改' }))
  const form = walker.page.locator('form.box')
  await form.getByLabel('数量').fill('6')
  await form.locator('.words').waitFor()
  await walker.picture('new-scheme-form')
  await walker.press(form.getByRole('button', { name: '保存规则' }))
  await form.waitFor({ state: 'detached' })
  await walker.press(walker.button('下一步'))
  await walker.page.getByLabel('教共体名单').fill('岳林小学：西坞小学、山里小学\n锦屏小学:莼湖小学')
  await walker.press(walker.button('核对'))
  await walker.see('这些校名本县没有')
  await walker.press(walker.button('登记为新学校'))
  await walker.page.locator('.name .chip').waitFor()
  await walker.picture('new-scheme-schools')
  await walker.press(walker.button('下一步'))
  await walker.see(/试算一年/)
  await walker.page.locator('.table-box tbody tr').first().waitFor({ timeout: 60_000 })
  await walker.picture('new-scheme-check')
  await walker.press(walker.button('下一步'))
  await walker.see(/项任务/)
  await walker.picture('new-scheme-publish')
  await walker.press(walker.page.locator('.form-foot').getByRole('button', { name: '发布' }))
  await walker.page.waitForURL('**/board', { timeout: 60_000 })
  await walker.settle()
  await walker.see('示范课')
  await walker.see('岳林小学教共体')
  await walker.picture('new-scheme-board')
  walker.withinClicks(45)
  console.log(`    own notice: ${walker.presses} clicks`)
}

async function kept(walker) {
  await walker.arrive('bureau')
  await walker.open('/')
  await start(walker)
  const place = new URL(walker.page.url()).pathname
  await walker.open('/scheme/new')
  const line = walker.page.locator('tbody tr').first()
  await line.getByRole('link').waitFor()
  assert.equal(await line.getByRole('link').getAttribute('href'), place)
  await walker.press(line.getByRole('button', { name: '删除' }))
  await walker.press(line.getByRole('button', { name: '确认删除' }))
  await walker.see('草稿已删除')
}

async function scan(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme/new')
  walker.expect(422, '/scheme-drafts')
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('WordDocument', 'utf16le')])
  await walker.page.getByLabel('或上传文件').setInputFiles({ name: '通知.doc', mimeType: 'application/msword', buffer: old })
  await walker.press(walker.button('开始'))
  await walker.see(/另存为/)
}

async function advanced(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme')
  await walker.press(walker.button('编辑'))
  const editor = walker.page.locator('.cm-content')
  await editor.waitFor()
  await walker.see('校验通过')
  await editor.click()
  await walker.page.keyboard.press('Control+Home')
  await walker.page.keyboard.type('nonsense: 1\n')
  await walker.see(/\d 处错误/)
  await walker.page.locator('.problems li').first().waitFor()
  await walker.picture('new-scheme-yaml')
  await walker.page.keyboard.press('Control+z')
  await walker.page.keyboard.press('Control+z')
  await walker.see('校验通过')
  // Completion knows the language.
  await walker.page.keyboard.press('Control+End')
  await walker.page.keyboard.type('\nduties:\n  x1:\n    ow')
  await walker.page.locator('.cm-tooltip-autocomplete', { hasText: 'owed_by' }).waitFor()
  await walker.press(walker.button('与现行版本对比'))
  await walker.page.locator('.cm-insertedLine, .cm-changedLine').first().waitFor()
}

async function phone(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme/new')
  await walker.page.getByLabel('粘贴通知正文').fill(notice)
  await walker.press(walker.button('开始'))
  await walker.see('请核对下面从文件里读到的内容')
  await walker.settle()
  await walker.press(walker.button('下一步'))
  await walker.page.locator('.candidate').first().waitFor()
  await walker.settle()
  await walker.picture('new-scheme-phone')
}

async function onlyTheBureau(walker) {
  await walker.arrive('lead_office')
  await walker.open('/scheme')
  await walker.page.locator('.clause').first().waitFor()
  assert.equal(await walker.page.getByRole('link', { name: '新建方案' }).count(), 0)
}

export default [
  { title: 'new scheme: a pasted notice becomes rules on the board', go: own },
  { title: 'new scheme: a draft is kept until it is deleted', go: kept },
  { title: 'new scheme: an old Word file says what to do', go: scan },
  { title: 'new scheme: the YAML is checked while one writes', go: advanced },
  { title: 'new scheme: on a phone nothing runs out of the window', go: phone, size: PHONE },
  { title: 'new scheme: a school has no such button', go: onlyTheBureau },
]
