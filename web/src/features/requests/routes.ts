import { Stamp } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/requests',
    name: 'requests',
    component: () => import('./RequestsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'REQUEST_READ' },
  },
  {
    path: '/requests/new',
    name: 'request-new',
    component: () => import('./RequestFormPage.vue'),
    meta: { title: () => texts.t('form.newTitle'), permission: 'REQUEST_CREATE' },
  },
  {
    path: '/requests/:id(\\d+)',
    name: 'request',
    component: () => import('./RequestPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'REQUEST_READ' },
  },
  {
    path: '/requests/:id(\\d+)/edit',
    name: 'request-edit',
    component: () => import('./RequestFormPage.vue'),
    meta: { title: () => texts.t('form.editTitle'), permission: 'REQUEST_CREATE' },
  },
  {
    path: '/requests/:id(\\d+)/filing',
    name: 'request-filing',
    component: () => import('./FilingPage.vue'),
    meta: { title: () => texts.t('detail.filingSheet'), permission: 'REQUEST_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/requests',
    title: () => texts.t('title'),
    icon: Stamp,
    group: 'work',
    order: 20,
    permission: 'REQUEST_READ',
    badge: 'todo',
  },
]
