// The document beside its rules; a reading chosen by the bureau changes figures, and can be taken back.
import assert from 'node:assert/strict'

async function readings(walker) {
  await walker.signIn('bureau')
  await walker.press(walker.link('方案'))
  await walker.press(walker.page.getByRole('tab', { name: '口径' }))
  await walker.page.locator('fieldset').first().waitFor()
  await walker.settle()
  const cards = await walker.page.locator('.cards .card').count()
  assert.ok(cards >= 3, `${cards} readings`)
  await walker.see(/会改变 \d+ 项任务/)
  await walker.picture('readings-effects')
}

async function choose(walker) {
  await walker.arrive('bureau')
  await walker.open('/scheme?tab=readings')
  const card = walker.page.locator('.cards .card', { hasText: '按每所成员校' }).or(walker.page.locator('.cards .card', { hasText: '每所成员校分别计' })).first()
  const other = card.locator('label:not(.on) input').first()
  const before = card.locator('label.on')
  const kept = await before.innerText()
  await walker.press(other)
  await walker.press(card.getByRole('button', { name: '选定' }))
  await walker.see('口径已选定')
  await walker.page.waitForFunction(([text]) => ![...document.querySelectorAll('.cards label.on')].some((one) => one.innerText === text), [kept])
  await walker.press(card.locator('label:not(.on) input').first())
  await walker.press(card.getByRole('button', { name: '选定' }))
  await walker.page.waitForFunction(([word]) => [...document.querySelectorAll('.cards label.on')].some((one) => one.innerText.startsWith(word)), [kept.slice(0, 4)])
}

async function onlyTheBureau(walker) {
  await walker.arrive('lead_office')
  await walker.open('/scheme?tab=readings')
  await walker.page.locator('fieldset').first().waitFor()
  assert.equal(await walker.page.locator('fieldset:not([disabled])').count(), 0, 'a school may not choose a reading')
}

async function clauses(walker) {
  await walker.signIn('teacher')
  await walker.press(walker.link('方案'))
  await walker.page.locator('.clause').first().waitFor()
  await walker.settle()
  assert.ok((await walker.page.locator('.clause').count()) >= 100, 'every clause of the document')
  assert.ok((await walker.text('#main')).includes('FH-087'))
}

export default [
  { title: 'scheme: readings show what they would change', go: readings },
  { title: 'scheme: the bureau chooses a reading and takes it back', go: choose },
  { title: 'scheme: a school cannot choose a reading', go: onlyTheBureau },
  { title: 'scheme: every clause stands beside its sentence', go: clauses },
]
