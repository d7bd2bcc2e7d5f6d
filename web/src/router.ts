import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import type { Permission } from './api/types'
import { i18n } from './i18n'
import { say } from './lib/notice'
import { useCounty } from './stores/county'
import { useSession } from './stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    /** Key of the page's name in `nav`. */
    title: string
    /** Any one of these opens the page; none means everybody who is signed in. */
    needs?: Permission[]
    parent?: string
    open?: boolean
    /** The page shows one scheme, the one that is chosen. */
    byScheme?: boolean
  }
}

const pages: RouteRecordRaw[] = [
  { path: '', name: 'workbench', component: () => import('./pages/workbench/Workbench.vue'), meta: { title: 'workbench' } },
  { path: 'board', name: 'board', component: () => import('./pages/board/Board.vue'), meta: { title: 'board', byScheme: true, needs: ['board.view'] } },
  { path: 'results', name: 'results', component: () => import('./pages/results/Results.vue'), meta: { title: 'results', byScheme: true, needs: ['board.view'] } },
  { path: 'records', name: 'records', component: () => import('./pages/records/Records.vue'), meta: { title: 'records', needs: ['records.view'] } },
  { path: 'records/new', name: 'record_new', component: () => import('./pages/records/RecordNew.vue'), meta: { title: 'record_new', parent: 'records', needs: ['records.create'] } },
  { path: 'records/plan', name: 'term_plan', component: () => import('./pages/records/TermPlan.vue'), meta: { title: 'term_plan', parent: 'records', needs: ['records.create'] } },
  { path: 'records/:id', name: 'record', component: () => import('./pages/records/RecordPage.vue'), meta: { title: 'record', parent: 'records', needs: ['records.view'] } },
  { path: 'timetable', name: 'timetable', component: () => import('./pages/timetable/TimetablePage.vue'), meta: { title: 'timetable', needs: ['timetables.view'] } },
  { path: 'samples', name: 'samples', component: () => import('./pages/samples/Samples.vue'), meta: { title: 'samples', needs: ['samples.manage'] } },
  { path: 'communities', name: 'communities', component: () => import('./pages/communities/Communities.vue'), meta: { title: 'communities', byScheme: true, needs: ['communities.view'] } },
  { path: 'communities/:id', name: 'community', component: () => import('./pages/communities/CommunityPage.vue'), meta: { title: 'community', parent: 'communities', needs: ['communities.view'] } },
  { path: 'schools', name: 'schools', component: () => import('./pages/schools/Schools.vue'), meta: { title: 'schools', needs: ['schools.view', 'people.view'] } },
  { path: 'schools/:id', name: 'school', component: () => import('./pages/schools/SchoolPage.vue'), meta: { title: 'school', parent: 'schools', needs: ['schools.view'] } },
  { path: 'people/:id', name: 'person', component: () => import('./pages/schools/PersonPage.vue'), meta: { title: 'person', parent: 'schools', needs: ['people.view'] } },
  { path: 'scheme', name: 'scheme', component: () => import('./pages/scheme/SchemePage.vue'), meta: { title: 'scheme', byScheme: true, needs: ['schemes.view'] } },
  { path: 'scheme/new', name: 'new_scheme', component: () => import('./pages/new_scheme/NewScheme.vue'), meta: { title: 'new_scheme', parent: 'scheme', needs: ['schemes.publish'] } },
  { path: 'scheme/drafts/:id', name: 'scheme_draft', component: () => import('./pages/new_scheme/DraftPage.vue'), meta: { title: 'scheme_draft', parent: 'new_scheme', needs: ['schemes.publish'] } },
  { path: 'exchange', name: 'exchange', component: () => import('./pages/exchange/Exchange.vue'), meta: { title: 'exchange', byScheme: true, needs: ['import', 'export'] } },
  { path: 'system', name: 'system', component: () => import('./pages/system/System.vue'), meta: { title: 'system', needs: ['accounts.manage', 'access_log.view', 'settings.edit', 'backup.run', 'doctor.view'] } },
  { path: 'password', name: 'password', component: () => import('./pages/sign/NewPassword.vue'), meta: { title: 'password' } },
  { path: ':rest(.*)*', name: 'lost', component: () => import('./pages/Lost.vue'), meta: { title: 'lost' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/sign-in', name: 'sign_in', component: () => import('./pages/sign/SignIn.vue'), meta: { title: 'sign_in', open: true } },
    { path: '/first-password', name: 'first_password', component: () => import('./pages/sign/FirstPassword.vue'), meta: { title: 'password', open: true } },
    { path: '/', component: () => import('./frame/Frame.vue'), meta: { title: 'workbench' }, children: pages },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

async function guard(to: RouteLocationNormalized) {
  const session = useSession()
  if (!session.session) {
    try {
      await session.load()
    } catch {
      return to.name === 'sign_in' ? true : { name: 'sign_in', query: { next: to.fullPath } }
    }
  }
  const me = session.me
  if (!me) return to.name === 'sign_in' ? true : { name: 'sign_in', query: { next: to.fullPath } }
  if (me.must_change_password) return to.name === 'first_password' ? true : { name: 'first_password' }
  if (to.meta.open) return { name: 'workbench' }
  const county = useCounty()
  // The frame shows its own error if the county cannot be read.
  if (!county.county) await county.load().catch(() => undefined)
  const needs = to.meta.needs
  if (needs && !needs.some((permission) => session.may(permission))) {
    refused = i18n.global.t('frame.no_right', { page: i18n.global.t(`nav.${to.meta.title}`) })
    return { name: 'workbench' }
  }
  return true
}

// Shown where the redirection ends, gone with the next page.
let refused = ''
const RELOADED = 'gongjin.reloaded'

/** A page that does not come: the line is down, or the server has newer pages than this window. */
async function pageFailed(cause: unknown, to: RouteLocationNormalized): Promise<void> {
  console.warn(cause)
  const reachable = await fetch('/api/v1/session', { cache: 'no-store' }).then((answer) => answer.ok, () => false)
  if (reachable && sessionStorage.getItem(RELOADED) !== to.fullPath) {
    sessionStorage.setItem(RELOADED, to.fullPath)
    location.assign(to.fullPath)
    return
  }
  say(i18n.global.t(reachable ? 'frame.page_failed' : 'frame.offline', { page: i18n.global.t(`nav.${to.meta.title}`) }))
}

router.beforeEach(guard)
router.onError((cause, to) => void pageFailed(cause, to))
router.afterEach((to, from) => {
  // A form that only changes its address keeps the word on the screen.
  if (refused || to.path !== from.path) say(refused)
  refused = ''
  const session = useSession()
  const county = session.session?.county.title
  document.title = [i18n.global.t(`nav.${to.meta.title}`), county, i18n.global.t('app.name')].filter(Boolean).join(' · ')
})
