import { Coin, Connection, DocumentChecked, Monitor, OfficeBuilding, Share, User } from '@element-plus/icons-vue'
import type { Component } from 'vue'
import type { RouteLocationRaw } from 'vue-router'
import type { SearchItem, SearchKind } from '@/api/types/search'

export const icons: Record<SearchKind, Component> = {
  ADDRESS: Coin,
  PREFIX: Share,
  UNIT: OfficeBuilding,
  PERSON: User,
  TERMINAL: Monitor,
  REQUEST: DocumentChecked,
}

export const listIcon = Connection

/** Where a thing is shown. People are asked for by their ids: a name has no place in an address line. */
export function destination(kind: SearchKind, item: SearchItem, readsRegister: boolean): RouteLocationRaw {
  switch (kind) {
    case 'ADDRESS':
    case 'TERMINAL':
      return `/addresses/${item.id}`
    case 'PREFIX':
      return `/prefixes/${item.id}`
    case 'UNIT':
      return { path: '/units', query: { query: item.title } }
    case 'PERSON':
      return readsRegister
        ? { path: '/addresses', query: { personId: String(item.id) } }
        : { path: '/units', query: { query: item.detail?.split(' · ')[0] ?? '' } }
    case 'REQUEST':
      return `/requests/${item.id}`
  }
}
