import 'element-plus/es/components/message-box/style/css'
import 'element-plus/es/components/message/style/css'
import { ElMessage, ElMessageBox } from 'element-plus'
import { common } from '@/shared/i18n-common'

interface Question {
  title: string
  /** What will happen, in words of the reader. */
  message: string
  /** The verb of the button, such as 停用. */
  action: string
  danger?: boolean
}

/** Asks before something that is hard to undo. Answers whether the reader agreed. */
export async function confirm({ title, message, action, danger }: Question): Promise<boolean> {
  try {
    await ElMessageBox.confirm(message, title, {
      confirmButtonText: action,
      cancelButtonText: common.t('cancel'),
      confirmButtonType: danger ? 'danger' : 'primary',
      autofocus: !danger,
    })
    return true
  } catch {
    return false
  }
}

/** Says that something was done. */
export const notify = (message: string) => ElMessage({ message, type: 'success', showClose: true })

/** Says that something outside a form was refused. */
export const complain = (message: string) =>
  ElMessage({ message, type: 'error', showClose: true, duration: 8_000 })
