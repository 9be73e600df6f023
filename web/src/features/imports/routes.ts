import { Upload } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/imports',
    name: 'imports',
    component: () => import('./ImportsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'LEDGER_IMPORT' },
  },
  {
    path: '/imports/new',
    name: 'import-new',
    component: () => import('./UploadPage.vue'),
    meta: { title: () => texts.t('upload.title'), permission: 'LEDGER_IMPORT' },
  },
  {
    path: '/imports/:id(\\d+)',
    name: 'import',
    component: () => import('./ImportPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'LEDGER_IMPORT' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/imports',
    title: () => texts.t('title'),
    icon: Upload,
    group: 'resources',
    order: 30,
    permission: 'LEDGER_IMPORT',
  },
]
