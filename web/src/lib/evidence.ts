import { upload } from '@/api/client'
import type { RecordDetail } from '@/api/types'
import { shrinkPhoto } from './shrink'
import { newUuid } from './uuid'

export const EVIDENCE_TYPES = 'image/*,.pdf,.doc,.docx'

export async function sendEvidence(recordId: string, file: File, paper?: string): Promise<RecordDetail> {
  const form = new FormData()
  form.set('command_id', newUuid())
  if (paper) form.set('paper', paper)
  const small = await shrinkPhoto(file)
  form.set('file', small, small.name)
  return upload('/records/{id}/evidence', form, { path: { id: recordId } })
}
