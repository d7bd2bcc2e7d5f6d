// Import says where a mistake is and saves nothing; export comes as a file that opens.
import assert from 'node:assert/strict'

const HEAD = 'id,kind,date,by,at,subject,attendance,person,title,state\n'

async function give(walker, name, text) {
  const [chooser] = await Promise.all([walker.page.waitForEvent('filechooser'), walker.press('.drop')])
  await chooser.setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
}

async function openExchange(walker) {
  await walker.press(walker.link('导入导出'))
  await walker.press(walker.page.locator('.seg').getByRole('button', { name: '活动' }))
}

/** Gives a sheet of records to whoever is signed in; it is looked at, not yet saved. */
export async function importRecords(walker, text) {
  await openExchange(walker)
  await give(walker, '活动.csv', text)
}

async function wrongCell(walker) {
  const { scope_name: school } = await walker.signIn('lead_office')
  const member = walker.accounts.find((one) => one.role === 'member_office').scope_name
  await importRecords(walker, `${HEAD}w1,demo_lesson,2020-10-12,${school},${member},,40,,第一行没有错,held\n` +
    `w2,demo_lesson,2020-13-45,${school},${member},,40,,日期不对,held\n` + `w3,demo_lesson,2020-10-14,${school},没有这所学校,,40,,学校不对,held\n`)
  await walker.see(/\d 处错误/)
  await walker.see('没有保存任何内容')
  const rows = await walker.page.locator('.errors tbody tr').allInnerTexts()
  assert.ok(rows.some((row) => /^3\s/.test(row) && row.includes('2020-13-45')), `row 3 and its date: ${rows.join(' | ')}`)
  assert.ok(rows.some((row) => /^4\s/.test(row) && row.includes('没有这所学校')), `row 4 and its school: ${rows.join(' | ')}`)
  await walker.picture('import-errors')
  await walker.open('/records?q=第一行没有错')
  assert.equal(await walker.page.locator('#main table tbody tr').count(), 0, 'nothing may be saved')
}

async function goodFile(walker) {
  const { scope_name: school } = await walker.signIn('lead_office')
  const member = walker.accounts.find((one) => one.role === 'member_office').scope_name
  await importRecords(walker, `${HEAD}g1,demo_lesson,2020-10-12,${school},${member},,40,,导入的课,held\n`)
  await walker.press(walker.button('保存 1 行'))
  await walker.see('已全部保存')
  await walker.open('/records?q=导入的课')
  await walker.see('导入的课')
}

function isWorkbook(bytes) {
  return bytes.subarray(0, 2).toString('latin1') === 'PK' && bytes.length > 2000
}

async function exports(walker) {
  await walker.arrive('bureau')
  await walker.open('/exchange')
  const rows = walker.page.locator('section', { hasText: '导出' }).locator('tr', { has: walker.page.getByText('Excel') })
  const tables = await rows.count()
  assert.equal(tables, 7, 'tables to export')
  for (let i = 0; i < tables; i += 1) {
    const book = await walker.download(rows.nth(i).getByText('Excel'))
    assert.ok(isWorkbook(book.bytes), `${book.name} is no workbook`)
    // Chromium lets a page start ten downloads; the text is asked for at the link's own address.
    const href = await rows.nth(i).getByText('CSV').getAttribute('href')
    const answer = await walker.page.request.get(new URL(href, walker.page.url()).href)
    const text = await answer.body()
    assert.ok(answer.ok() && text.length > 20 && !text.subarray(0, 200).includes('{"'), `${href} is no table`)
  }
  const template = await walker.download(walker.page.getByText('下载模板'))
  assert.ok(isWorkbook(template.bytes), 'the template is no workbook')
}

async function boardAsSeen(walker) {
  await walker.arrive('bureau')
  await walker.open('/board')
  const book = await walker.download(walker.page.locator('a[download]', { hasText: '导出' }))
  assert.ok(isWorkbook(book.bytes), `${book.name} is no workbook`)
}

export default [
  { title: 'import: a mistake is said by row and column, and nothing is saved', go: wrongCell },
  { title: 'import: a good file is saved whole', go: goodFile },
  { title: 'export: every table comes as a workbook and as text', go: exports },
  { title: 'export: the board as seen', go: boardAsSeen },
]
