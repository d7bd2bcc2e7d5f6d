// One person at one window: counts presses, and notes whatever the browser complains of on the way.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { root } from './server.mjs'

const { chromium } = createRequire(path.join(root, 'web/package.json'))('playwright-core')
export const RIBBON = '演示数据，非真实情况'
export const DESK = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }
const sessions = new Map()
const pictures = path.join(root, 'build/pictures')

export function openBrowser() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
  const executablePath = candidates.find((file) => file && existsSync(file))
  if (!executablePath) throw new Error('Chromium was not found: install the package chromium, or name it in CHROMIUM.')
  // A container has neither a user for Chromium's sandbox nor a large /dev/shm nor a graphics card.
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none']
  return chromium.launch({ executablePath, args })
}

export class Walker {
  constructor(address, context, page, accounts) {
    Object.assign(this, { address, context, page, accounts, presses: 0, complaints: [], expected: [] })
    this.watch()
  }

  static async enter(browser, server, size = DESK) {
    const phone = size.width < 720
    const context = await browser.newContext({
      viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: phone, isMobile: phone, reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(10_000)
    return new Walker(server.address, context, await context.newPage(), server.accounts)
  }

  watch() {
    const say = (text) => this.complaints.push(text)
    this.page.on('pageerror', (cause) => say(`the page broke: ${cause.message}`))
    this.page.on('console', (line) => {
      // A refused request is noted below, with its address.
      if (line.type() === 'error' && !line.text().startsWith('Failed to load resource')) say(`console: ${line.text()}`)
    })
    this.page.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== this.address) say(`request to another host: ${url}`)
    })
    this.page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? ''
      // Leaving a page drops what it was still reading; a download goes to the file.
      if (why !== 'net::ERR_ABORTED') say(`failed: ${request.url()} ${why}`)
    })
    this.page.on('response', (response) => {
      if (response.status() < 400) return
      const at = `${response.request().method()} ${decodeURI(response.url().slice(this.address.length))}`
      if (!this.expected.some(([status, place]) => status === response.status() && at.includes(place))) say(`${response.status()}: ${at}`)
    })
  }

  /** A refusal that the walk provokes on purpose. */
  expect(status, place) {
    this.expected.push([status, place])
  }

  async press(where) {
    await this.find(where).click()
    this.presses += 1
  }

  /** Chooses from a list of Element Plus: one press opens it, one takes the entry. */
  async choose(label, entry) {
    await this.press(this.page.getByRole('combobox', { name: label }))
    await this.press(this.page.locator('.el-select-dropdown__item:visible', { hasText: entry }).first())
  }

  find(where) {
    return typeof where === 'string' ? this.page.locator(where).first() : where
  }
  button(name) {
    return this.page.getByRole('button', { name }).first()
  }
  link(name) {
    return this.page.getByRole('link', { name }).first()
  }
  async see(text) {
    const seen = this.page.getByText(text).filter({ visible: true }).first()
    await seen.waitFor()
    return seen
  }
  async text(where = 'main') {
    return this.find(where).innerText()
  }

  async open(place) {
    await this.page.goto(this.address + place)
    await this.settle()
  }

  /** What was asked for has come: no word of loading, the ribbon, nothing that runs out of the window. */
  async settle() {
    await this.page.locator('.ribbon', { hasText: RIBBON }).waitFor()
    await this.page.waitForFunction(() => ![...document.querySelectorAll('main, .finding-drawer')].some((box) => box.innerText.includes('正在读取')))
    const over = await this.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(over <= 0, `${this.page.url()} is ${over} px wider than its window`)
  }

  async signIn(role) {
    const account = this.accounts.find((one) => one.role === role)
    assert.ok(account, `the demonstration has no sign-in for ${role}`)
    await this.open('/')
    const title = this.page.locator('strong', { hasText: new RegExp(`^${ROLE_TITLES[role]}$`) })
    await this.page.locator('section li button', { has: title }).click()
    await this.page.locator('#main h1').first().waitFor()
    await this.settle()
    this.presses = 0
    return account
  }

  /** Nothing slides or fades any more. */
  async atRest() {
    await this.page.evaluate(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))))
  }

  /** Signed in already, as after lunch: for walks that are not about coming in. Never sign out of it. */
  async arrive(role) {
    const kept = `${this.address} ${role}`
    if (sessions.has(kept)) {
      await this.context.addCookies(sessions.get(kept))
      return this.accounts.find((one) => one.role === role)
    }
    const account = await this.signIn(role)
    sessions.set(kept, await this.context.cookies())
    return account
  }

  async signOut() {
    await this.press('.me .who')
    await this.press(this.page.getByText('退出登录'))
    await this.page.waitForURL('**/sign-in')
  }

  async download(where) {
    const [file] = await Promise.all([this.page.waitForEvent('download'), this.press(where)])
    const chunks = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk)
    return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) }
  }

  /** A real photo, as small as can be: the window itself. */
  photo() {
    return this.page.screenshot({ type: 'jpeg', quality: 60 })
  }

  async picture(name) {
    await mkdir(pictures, { recursive: true })
    await this.atRest()
    await this.page.screenshot({ path: path.join(pictures, `${name}.png`) })
  }

  withinClicks(bound) {
    assert.ok(this.presses <= bound, `${this.presses} clicks, the story allows ${bound}`)
  }

  async leave() {
    await this.context.close()
  }
}

export const ROLE_TITLES = {
  bureau: '教育局', lead_office: '牵头校办公室', member_office: '成员校办公室',
  teacher: '教师', researcher: '教研员', training_school: '教师进修学校',
}
