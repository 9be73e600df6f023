import { defineTexts } from '@/shared/i18n'

/** The words of exporting a list. */
export const exporting = defineTexts(
  {
    button: '导出',
    of: '导出{list}',
    formats: { XLSX: 'Excel 工作簿（.xlsx）', CSV: 'CSV 文件（.csv）' },
    title: '正在导出',
    waiting: '排队中…',
    reading: '已读取 {count} 行',
    writing: '正在生成文件：{done} / {total} 行',
    leave: '可以关闭此窗口，导出在后台继续；完成后到这里下载：',
    background: '在后台继续',
    cancel: '取消导出',
    done: '已导出 {count} 行',
    download: '下载 {name}',
    cancelled: '导出已取消',
    failed: '导出没有完成',
    jobs: '后台任务',
  },
  {
    button: 'Export',
    of: 'Export: {list}',
    formats: { XLSX: 'Excel workbook (.xlsx)', CSV: 'Separated values (.csv)' },
    title: 'Exporting',
    waiting: 'Waiting its turn…',
    reading: '{count} rows read',
    writing: 'Writing the file: {done} / {total} rows',
    leave: 'You can close this: the export goes on in the background. The file will wait here:',
    background: 'Go on in the background',
    cancel: 'Cancel the export',
    done: '{count} rows exported',
    download: 'Download {name}',
    cancelled: 'The export was cancelled',
    failed: 'The export was not completed',
    jobs: 'Jobs',
  },
)
