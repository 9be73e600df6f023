import { catalog } from './catalog-texts'

/** The lists of what prefixes point to, by their paths in the API. */
export type CatalogKind = 'vlan-groups' | 'vlans' | 'autonomous-systems' | 'address-pools' | 'custom-fields'

export type CatalogValue = string | number | string[] | null
export type CatalogRow = Record<string, CatalogValue> & { id: number }

export interface CatalogField {
  name: string
  label: () => string
  as: 'text' | 'number' | 'choice' | 'division' | 'group' | 'list' | 'long'
  required?: boolean
  min?: number
  max?: number
  fresh: CatalogValue
  choices?: () => { value: string; label: string }[]
  hint?: () => string
  /** Shown in the table, too. */
  shown?: boolean
}

interface CatalogShape {
  fields: CatalogField[]
  /** What is counted in the table. */
  count?: { name: string; label: () => string; to: (row: CatalogRow) => string }
  /** What the row is called. */
  title: (row: CatalogRow) => string
}

const name: CatalogField = { name: 'name', label: () => catalog.t('name'), as: 'text', required: true, fresh: '', shown: true }
const notes: CatalogField = { name: 'notes', label: () => catalog.t('notes'), as: 'long', fresh: '' }
const division: CatalogField = {
  name: 'divisionCode',
  label: () => catalog.t('division'),
  as: 'division',
  required: true,
  fresh: null,
  shown: true,
}
const prefixes = (filter: string) => ({
  name: 'prefixCount',
  label: () => catalog.t('prefixes'),
  to: ({ id }: CatalogRow) => `/prefixes?${filter}=${id}`,
})
const vid = (field: string, label: () => string, fresh: number): CatalogField => ({
  name: field,
  label,
  as: 'number',
  required: true,
  min: 1,
  max: 4094,
  fresh,
  shown: true,
})
const choice = (field: string, label: () => string, values: readonly string[], text: (value: string) => string): CatalogField => ({
  name: field,
  label,
  as: 'choice',
  required: true,
  fresh: values[0] ?? '',
  choices: () => values.map(value => ({ value, label: text(value) })),
  shown: true,
})

const poolKinds = ['NATIONAL', 'LOCAL', 'DEPARTMENT', 'INTERNET'] as const
const levels = ['NATION', 'PROVINCE', 'CITY', 'COUNTY'] as const
const fieldKinds = ['TEXT', 'NUMBER', 'CHOICE'] as const

export const shapes: Record<CatalogKind, CatalogShape> = {
  'vlan-groups': {
    fields: [name, vid('firstVid', () => catalog.t('firstVid'), 1), vid('lastVid', () => catalog.t('lastVid'), 4094), division, notes],
    count: { name: 'vlanCount', label: () => catalog.t('vlans'), to: ({ id }) => `/catalog?of=vlans&groupId=${id}` },
    title: row => String(row.name),
  },
  vlans: {
    fields: [
      { name: 'groupId', label: () => catalog.t('group'), as: 'group', required: true, fresh: null, shown: true },
      vid('vid', () => catalog.t('vid'), 1),
      name,
      notes,
    ],
    count: prefixes('vlanId'),
    title: row => `${row.vid} ${row.name}`,
  },
  'autonomous-systems': {
    fields: [
      { name: 'asn', label: () => catalog.t('asn'), as: 'number', required: true, min: 1, max: 4_294_967_295, fresh: 64_512, shown: true },
      name,
      division,
      notes,
    ],
    count: prefixes('autonomousSystemId'),
    title: row => `AS ${row.asn}`,
  },
  'address-pools': {
    fields: [
      name,
      choice('kind', () => catalog.t('kind'), poolKinds, value => catalog.t(`poolKinds.${value as (typeof poolKinds)[number]}`)),
      choice('level', () => catalog.t('level'), levels, value => catalog.t(`levels.${value as (typeof levels)[number]}`)),
      division,
      notes,
    ],
    count: prefixes('poolId'),
    title: row => String(row.name),
  },
  'custom-fields': {
    fields: [
      { ...name, label: () => catalog.t('fieldName'), hint: () => catalog.t('fieldNameHint') },
      { ...name, name: 'label', label: () => catalog.t('label') },
      choice('kind', () => catalog.t('kind'), fieldKinds, value => catalog.t(`fieldKinds.${value as (typeof fieldKinds)[number]}`)),
      { name: 'choices', label: () => catalog.t('choices'), as: 'list', fresh: [], shown: true },
    ],
    title: row => String(row.label),
  },
}
