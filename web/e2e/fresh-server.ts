import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A server of its own on an empty folder, for what happens once: the first start. */
export interface FreshServer {
  url: string
  /** The one-time link that the console shows. */
  link: string
  stop: () => Promise<void>
}

export async function freshServer(): Promise<FreshServer> {
  const port = String(Number(process.env.DONGPO_E2E_PORT ?? '18473') + 1)
  const data = mkdtempSync(join(tmpdir(), 'dongpo-setup-'))
  const child = spawn('java', ['-jar', '../target/dongpo.jar', 'run', '--port', port, '--data', data])
  const link = await linkOf(child)
  return { url: `https://localhost:${port}`, link, stop: () => stop(child, data) }
}

/** Waits until the server is ready, and reads the link in what it prints. */
function linkOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout!.on('data', chunk => {
      said += String(chunk)
      if (said.includes('Dongpo is ready')) resolve(/https:\S+\/setup#\S+/.exec(said)?.[0] ?? '')
    })
    child.on('exit', code => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

async function stop(child: ChildProcess, data: string) {
  child.removeAllListeners('exit')
  const gone = new Promise(resolve => child.on('exit', resolve))
  child.kill('SIGTERM')
  await gone
  rmSync(data, { recursive: true, force: true })
}
