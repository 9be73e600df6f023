import { Box } from '@element-plus/icons-vue'
import type { RouteRecordRaw } from 'vue-router'
import type { NavigationEntry } from '@/shared/navigation'
import { texts } from './i18n'

export const routes: RouteRecordRaw[] = [
  {
    path: '/backups',
    name: 'backups',
    component: () => import('./BackupsPage.vue'),
    meta: { title: () => texts.t('title'), permission: 'BACKUP_READ' },
  },
]

export const nav: NavigationEntry[] = [
  {
    to: '/backups',
    title: () => texts.t('title'),
    icon: Box,
    group: 'administration',
    order: 18,
    permission: 'BACKUP_READ',
  },
]
