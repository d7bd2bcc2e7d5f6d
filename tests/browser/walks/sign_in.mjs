// Everybody of the demonstration can come in, and finds what is theirs.
import assert from 'node:assert/strict'
import { PHONE, ROLE_TITLES } from '../walker.mjs'

// What a role may not do is absent, not greyed: the whole menu of each.
const MENUS = {
  bureau: ['工作台', '任务进度', '考核与结果', '活动', '联合课表', '抽查核实', '教共体', '学校与教师', '方案', '导入导出', '系统'],
  lead_office: ['工作台', '任务进度', '考核与结果', '活动', '联合课表', '教共体', '学校与教师', '方案', '导入导出'],
  member_office: ['工作台', '任务进度', '考核与结果', '活动', '联合课表', '教共体', '学校与教师', '方案', '导入导出'],
  teacher: ['工作台', '任务进度', '考核与结果', '活动', '联合课表', '教共体', '学校与教师', '方案'],
  researcher: ['工作台', '任务进度', '考核与结果', '活动', '联合课表', '教共体', '学校与教师', '方案', '导入导出'],
  training_school: ['工作台', '任务进度', '考核与结果', '活动', '联合课表', '教共体', '学校与教师', '方案', '导入导出'],
}
const MAY_ENTER_RECORDS = ['bureau', 'lead_office', 'member_office', 'teacher']

const eachRole = Object.keys(MENUS).map((role) => ({
  title: `sign-in: ${role} comes in from the sign-in page and sees only its own work`,
  async go(walker) {
    const account = await walker.signIn(role)
    const greeting = await walker.text('#main h1')
    const named = role === 'teacher' ? greeting.length > 5 : greeting.includes(account.display)
    assert.ok(named, `the greeting «${greeting}» does not name ${account.display}`)
    const menu = await walker.page.locator('nav.side li').allInnerTexts()
    assert.deepEqual(menu.map((word) => word.trim()), MENUS[role])
    await walker.picture(`workbench-${role}`)
    await walker.open('/records')
    const entering = await walker.page.getByRole('link', { name: '新增活动' }).count()
    assert.equal(entering > 0, MAY_ENTER_RECORDS.includes(role), `${ROLE_TITLES[role]} and 新增活动`)
    if (role !== 'bureau') {
      // Typing the address of a page that is not one's own leads home.
      await walker.open('/system')
      assert.equal(new URL(walker.page.url()).pathname, '/')
    }
  },
}))

async function leaves(walker) {
  await walker.signIn('teacher')
  await walker.signOut()
  await walker.open('/board')
  await walker.page.waitForURL((url) => url.pathname === '/sign-in')
}

async function wrongPassword(walker) {
  walker.expect(401, 'POST /api/v1/session')
  walker.expect(422, 'POST /api/v1/session')
  await walker.open('/sign-in')
  await walker.picture('sign-in-1280')
  await walker.page.locator('input[name=username]').fill('jiaoyuju')
  await walker.page.locator('input[name=password]').fill('wrong-password')
  await walker.press('form button[type=submit]')
  await walker.page.locator('form .problem, form [role=alert]').first().waitFor()
  assert.equal(new URL(walker.page.url()).pathname, '/sign-in')
}

async function inEnglish(walker) {
  await walker.signIn('bureau')
  await walker.press('.me .who')
  await walker.press(walker.page.getByText('English'))
  await walker.page.getByRole('link', { name: 'Board' }).or(walker.page.getByRole('link', { name: 'Progress' })).first().waitFor()
  const menu = await walker.text('nav.side ul')
  assert.ok(!/[\u4e00-\u9fff]/.test(menu), `Chinese words in the English menu: ${menu}`)
}

export default [
  ...eachRole,
  { title: 'sign-in: who signs out sees nothing any more', go: leaves },
  { title: 'sign-in: a wrong password is refused in words', go: wrongPassword },
  { title: 'sign-in: the pages speak English when asked', go: inEnglish },
  { title: 'phone: the sign-in page fits', size: PHONE, async go(walker) { await walker.open('/sign-in'); await walker.picture('sign-in-390') } },
]
