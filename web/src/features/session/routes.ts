import type { RouteRecordRaw } from 'vue-router'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'login',
    component: () => import('./LoginPage.vue'),
    meta: { public: true, title: () => texts.t('signIn.title') },
  },
  {
    path: '/setup',
    name: 'setup',
    component: () => import('./SetupPage.vue'),
    meta: { public: true, title: () => texts.t('setup.title') },
  },
  {
    path: '/profile',
    name: 'profile',
    component: () => import('./ProfilePage.vue'),
    meta: { title: () => texts.t('profile.title') },
  },
]
