// The term plan: what is pasted is kept and understood, or marked; nothing is saved before all of it is read.
import assert from 'node:assert/strict'
import { PHONE } from '../walker.mjs'

function paste(walker, text) {
  return walker.page.evaluate((words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

async function pastedPlan(walker) {
  const own = (await walker.signIn('lead_office')).scope_name
  const member = walker.accounts.find((one) => one.role === 'member_office').scope_name
  await walker.open('/records/plan')
  await walker.page.locator('#main table select').first().waitFor()
  const rows = [`12月3日\t示范课\t语文\t${own.slice(0, 2)}\t某区${member}\t浏览器走查:计划一`, `第14周周五\t讲座\t\t没有这所学校\t${member}\t浏览器走查:计划二`]
  await paste(walker, rows.join('\n'))
  await walker.see('已粘贴 2 行')
  const wrong = walker.page.locator('td.wrong')
  await wrong.first().waitFor()
  assert.equal(await wrong.count(), 1, 'the one unknown school is marked')
  assert.ok((await wrong.innerText()).includes('没有这所学校'), 'what was pasted is still to be read')
  await walker.press(walker.button('保存 2 条计划'))
  assert.equal(new URL(walker.page.url()).pathname, '/records/plan', 'nothing is saved while a cell is unread')
  await wrong.locator('select').selectOption({ label: own })
  await walker.settle()
  await walker.press(walker.button('保存 2 条计划'))
  await walker.page.waitForURL(/state=planned/)
  await walker.settle()
  await walker.see('浏览器走查:计划一')
  await walker.see('浏览器走查:计划二')
}

async function saysWhoMayNot(walker) {
  await walker.arrive('member_office')
  await walker.open('/system')
  await walker.see('您没有查看“系统”的权限')
  assert.equal(new URL(walker.page.url()).pathname, '/')
}

async function saysOffline(walker) {
  await walker.arrive('bureau')
  await walker.open('/')
  await walker.context.setOffline(true)
  await walker.press(walker.link('教共体'))
  await walker.see('网络中断')
  await walker.context.setOffline(false)
  // What the browser itself says of the broken line is what this walk provokes.
  walker.complaints.length = 0
}

export default [
  { title: 'term plan: pasted lines are kept, understood or marked', go: pastedPlan },
  { title: 'phone: the term plan can be filled', size: PHONE, go: pastedPlan },
  { title: 'a page that one may not see says so', go: saysWhoMayNot },
  { title: 'a broken line is said', go: saysOffline },
]
