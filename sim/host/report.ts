import type { Lab } from '../core.ts'
import { orderFaults } from '../fault/fault.ts'
import { forgetFaults } from '../fault/table.ts'
import type { News, Report } from './driver.ts'
import { bootsInSecret, goesDown, isHung } from './hang.ts'
import { tellHost } from './host.ts'
import { isSilenced, noteAway } from './silence.ts'

const ofNode = ['host', 'node', 'patch-report', 'patch-memory', 'distributor'] as const

/** The `host` topic's reports: those that concern the machine itself. */
export function hostReport(lab: Lab, id: string, report: Report): void {
  if (report.kind === 'down') {
    tellHost(lab, id, { type: 'down' })
    goesDown(lab, id)
  }
  if (report.kind !== 'done') return
  switch (report.result.kind) {
    case 'provisioned':
      tellHost(lab, id, { type: 'provisioned' }, report.result.facts)
      orderFaults(lab, id)
      return
    case 'booted':
      if (!bootsInSecret(lab, id, report.result.facts)) tellHost(lab, id, { type: 'booted' }, report.result.facts)
      return
    case 'removed':
      forget(lab, id)
      return
  }
}

/** What is known of a node goes with it; its past commands stay. */
function forget(lab: Lab, id: string): void {
  for (const kind of ofNode) lab.store.remove(kind, id)
  forgetFaults(lab, id)
  for (const key of lab.store.table('compliance').keysBy('node', id)) lab.store.remove('compliance', key)
}

/** Somebody pulled a plug or put it back: what the lab did not ask for. */
export function hostNews(lab: Lab, news: News): void {
  const { host: id } = news
  const host = lab.store.get('host', id)
  if (host === undefined) return
  switch (news.kind) {
    case 'lost':
      tellHost(lab, id, { type: news.crashed ? 'crashed' : 'silent', at: lab.now() })
      noteAway(lab, id, true)
      return
    case 'back':
      if (news.facts && bootsInSecret(lab, id, news.facts)) return
      // A reboot that was under way has come to its end, whoever started the machine again.
      if (news.facts && typeof host.value.machine === 'object') tellHost(lab, id, { type: 'booted' }, news.facts)
      if (isSilenced(lab, id)) noteAway(lab, id, false, news.facts)
      else if (!isHung(lab, id)) tellHost(lab, id, { type: 'heard' }, news.facts)
      return
    case 'gone':
      tellHost(lab, id, { type: 'terminate' })
      return
  }
}
