// Reads npm's bill of materials (CycloneDX) of everything, and writes the part that goes into the page. npm's own
// `--omit=dev` leaves out whatever tools need, too: vue itself, and all that is below it.
import { readFileSync } from 'node:fs'

const read = place => JSON.parse(readFileSync(place, 'utf8'))

const shipped = new Set(
  Object.entries(read('package-lock.json').packages)
    .filter(([path, { dev, devOptional }]) => path && !dev && !devOptional)
    .map(([path, { version }]) => `${path.replace(/^.*node_modules\//, '')}@${version}`),
)
const bill = read(0)
bill.components = bill.components.filter(({ name, version }) => shipped.has(`${name}@${version}`))
const refs = new Set([bill.metadata.component['bom-ref'], ...bill.components.map(one => one['bom-ref'])])
bill.dependencies = bill.dependencies
  .filter(({ ref }) => refs.has(ref))
  .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(one => refs.has(one)) }))
process.stdout.write(`${JSON.stringify(bill, null, 2)}\n`)
