import type { RequestDetail, RequestForm, RequestTerminal } from '@/api/types'

/** What the page edits: the form of a request with the unit that it is for. */
export interface Entered {
  unitId: number | null
  form: RequestForm
}

export const newTerminal = (): RequestTerminal => ({ name: '', kind: '', mac: '', place: '' })

export const empty = (unitId: number | null): Entered => ({
  unitId,
  form: {
    spaceId: null,
    ipv4Count: 1,
    ipv6Count: 0,
    purpose: '',
    place: '',
    responsiblePersonId: null,
    terminals: [],
    term: { kind: 'PERMANENT', until: null },
    attachmentIds: [],
  },
})

/** A request as the page edits it: what it has only for reading is left out. */
export function of(request: RequestDetail): Entered {
  const { form } = request
  return {
    unitId: request.unitId,
    form: {
      spaceId: form.spaceId,
      ipv4Count: form.ipv4Count,
      ipv6Count: form.ipv6Count,
      purpose: form.purpose ?? '',
      place: form.place ?? '',
      responsiblePersonId: form.responsiblePersonId,
      terminals: form.terminals.map(({ name, kind, mac, place }) => ({
        name: name ?? '',
        kind: kind ?? '',
        mac: mac ?? '',
        place: place ?? '',
      })),
      term: form.term ?? { kind: 'PERMANENT', until: null },
      attachmentIds: [...form.attachmentIds],
    },
  }
}

/** What is sent: texts that are empty are not there. */
export function sent(form: RequestForm): RequestForm {
  const { kind, until } = form.term
  return {
    ...form,
    ipv4Count: form.ipv4Count ?? 0,
    ipv6Count: form.ipv6Count ?? 0,
    term: { kind, until: kind === 'UNTIL' ? until : null },
  }
}

/** Rows that were copied from a spreadsheet: a line each, its cells apart by tabs. */
export function pasted(text: string): RequestTerminal[] {
  return text
    .split(/\r?\n/)
    .filter(line => line.trim() !== '')
    .map(line => {
      const [name = '', kind = '', mac = '', place = ''] = line.split('\t').map(cell => cell.trim())
      return { name, kind, mac, place }
    })
}
