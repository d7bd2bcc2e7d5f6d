// What the rules other than duties come to, and the tree behind one of them; the scheme's versions and the effect of its decisions.
import assert from 'node:assert/strict'
import { PHONE } from '../walker.mjs'

async function look(walker) {
  await walker.signIn('bureau')
  await walker.press(walker.link('考核与结果'))
  await walker.page.locator('table.results tbody tr').first().waitFor()
  await walker.settle()
  assert.ok((await walker.page.locator('table.results tbody tr').count()) >= 5, 'a row for every community')
  await walker.see(/已到位|尚缺|未到位|待核/)
  await walker.picture('results')
}

async function open(walker) {
  await walker.arrive('bureau')
  await walker.open('/results')
  await walker.page.locator('button.cell').first().waitFor()
  await walker.press(walker.page.locator('button.cell').first())
  await walker.page.locator('.panel .top > li').first().waitFor()
  await walker.settle()
  await walker.see('怎样得出')
  assert.ok((await walker.page.locator('.panel blockquote').count()) >= 1, 'the document\'s own sentence')
  assert.ok((await walker.page.locator('.panel .top > li').count()) >= 1, 'the steps')
  await walker.picture('result-steps')
}

async function phone(walker) {
  await walker.arrive('lead_office')
  await walker.open('/results')
  await walker.page.locator('button.cell').first().waitFor()
  await walker.settle()
  const wide = await walker.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth + 1)
  assert.equal(wide, false, 'nothing hides behind a sideways scroll')
  await walker.press(walker.page.locator('button.cell').first())
  await walker.page.locator('.panel .top > li').first().waitFor()
  await walker.settle()
  await walker.picture('results-phone')
}

async function versions(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=versions')
  await walker.see('第 1 版')
  await walker.see('现行')
  await walker.press(walker.page.getByRole('button', { name: '发布新版' }))
  await walker.page.locator('#v-from').waitFor()
  await walker.settle()
  await walker.picture('scheme-versions')
}

async function overlays(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=overlays')
  await walker.page.locator('.cards .card').first().waitFor()
  await walker.settle()
  await walker.see(/没有这项决定，\d+ 项任务、\d+ 项结果会不同/)
  await walker.picture('scheme-overlays')
}

async function readOnly(walker) {
  await walker.arrive('teacher')
  await walker.open('/scheme?tab=versions')
  await walker.see('第 1 版')
  assert.equal(await walker.page.getByRole('button', { name: '发布新版' }).count(), 0, 'only the bureau publishes')
}

export default [
  { title: 'results: the bureau sees what the other rules come to', go: look },
  { title: 'results: a result opens to its steps and its clause', go: open },
  { title: 'results: on a phone each subject is a card', go: phone, size: PHONE },
  { title: 'scheme: its versions say who and when', go: versions },
  { title: 'scheme: each decision says what it changes today', go: overlays },
  { title: 'scheme: a teacher cannot publish', go: readOnly },
]
