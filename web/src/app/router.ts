import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteLocationRaw } from 'vue-router'
import { onUnauthenticated } from '@/api/client'
import { useSession } from '@/shared/session'
import { routes } from './features'
import { texts } from './i18n'

const { session, isOver, load, takePlace } = useSession()

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    ...routes,
    {
      path: '/:path(.*)*',
      component: () => import('./layout/NotFoundPage.vue'),
      meta: { title: () => texts.t('notFound.title') },
    },
  ],
})

/** Where someone is sent instead: to the set-up, to sign in, or home. */
function detour(to: RouteLocationNormalized): RouteLocationRaw | undefined {
  if (session.value?.setupNeeded) return to.path === '/setup' ? undefined : '/setup'
  if (session.value?.signedIn) return takePlace() ?? (to.path === '/login' ? '/' : undefined)
  return to.meta.public ? undefined : signInFor(to.fullPath)
}

const signInFor = (path: string): RouteLocationRaw =>
  path === '/' ? '/login' : { path: '/login', query: { next: path } }

router.beforeEach(async to => {
  if (!session.value) await load().catch(() => undefined)
  return session.value ? (detour(to) ?? true) : true
})

onUnauthenticated(() => {
  if (!router.currentRoute.value.meta.public) isOver.value = true
})
