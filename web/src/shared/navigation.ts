import type { Component } from 'vue'
import type { Permission } from '@/api/types'

declare module 'vue-router' {
  interface RouteMeta {
    /** The title of the page, in the language of the moment. */
    title?: () => string
    /** What the page asks of its reader; without it everyone signed in may see it. */
    permission?: Permission
    /** Open to those who are not signed in, and shown without the shell. */
    public?: boolean
  }
}

export type NavigationGroup = 'work' | 'resources' | 'organization' | 'administration'

/** An entry of the side navigation. A feature exports its entries as `nav` from its `routes.ts`. */
export interface NavigationEntry {
  to: string
  title: () => string
  icon: Component
  group: NavigationGroup
  /** Ascending within the group. */
  order: number
  permission?: Permission
  /** Shows how many tasks wait for the reader, or how many alarms nobody has acknowledged. */
  badge?: 'todo' | 'alarms'
}
