import { nextTick } from 'vue'

/**
 * Says at the field itself that only some rows of a table are ticked. Element Plus says it at the label around the field,
 * where the attribute is not allowed and no screen reader looks for it. To be called when the choice has changed.
 */
export async function sayMixed(table: HTMLElement | undefined) {
  await nextTick()
  table?.querySelectorAll<HTMLInputElement>('th input[type=checkbox]').forEach(field => {
    const label = field.closest('label')
    field.indeterminate = label?.getAttribute('aria-checked') === 'mixed'
    label?.removeAttribute('aria-checked')
  })
}
