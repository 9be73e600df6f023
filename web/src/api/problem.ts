export interface FieldError {
  path: string
  code: string
  message: string
}

/** A refusal of the server (RFC 9457), or the failure to reach it: `slug` is then `network`. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly slug: string,
    readonly title: string,
    readonly detail: string,
    readonly traceId: string | null = null,
    readonly errors: FieldError[] = [],
  ) {
    super(detail ? `${title}: ${detail}` : title)
    this.name = 'Problem'
  }

  /** The message for the field at a path such as `form.purpose`, if the server gave one. */
  errorAt(path: string): string | undefined {
    return this.errors.find(error => error.path === path)?.message
  }
}

interface ProblemBody {
  type?: string
  title?: string
  detail?: string
  traceId?: string
  errors?: FieldError[]
}

/** Reads a refused answer; an answer that is no problem document still becomes a clear one. */
export async function problemOf(response: Response, fallbackTitle: string): Promise<Problem> {
  const body = await bodyOf(response)
  return new Problem(
    response.status,
    (body.type ?? '').split('/').pop() || 'unknown',
    body.title ?? fallbackTitle,
    body.detail ?? '',
    body.traceId ?? null,
    body.errors ?? [],
  )
}

async function bodyOf(response: Response): Promise<ProblemBody> {
  if (!(response.headers.get('Content-Type') ?? '').includes('json')) return {}
  try {
    return (await response.json()) as ProblemBody
  } catch {
    return {}
  }
}
