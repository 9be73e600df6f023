import type { RouteRecordRaw } from 'vue-router'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/login',
    name: 'login',
    component: () => import('./LoginPage.vue'),
    meta: { public: true, title: () => texts.t('signIn.title') },
  },
]
