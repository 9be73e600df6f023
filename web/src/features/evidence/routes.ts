import { Stamp } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/evidence',
    name: 'evidence',
    component: () => import('./EvidencePage.vue'),
    meta: { title: () => texts.t('title'), permission: 'EVIDENCE_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/evidence',
    title: () => texts.t('title'),
    icon: Stamp,
    group: 'administration',
    order: 17,
    permission: 'EVIDENCE_READ',
  },
]
