import type { LiveRule, Network } from '../domain/network.ts'
import { cut } from './cut.ts'
import { type Mrkdwn, mrkdwn } from './mrkdwn.ts'

/** Azure's own word for how a rule fares, and what it waits for. */
export const ruleStatusWords = ({ status }: LiveRule, network: Network): Mrkdwn =>
  status === 'Inactive' && network.status === 'Inactive' ? mrkdwn`Inactive, begins with provisioning` : mrkdwn`${cut(status, 40)}`
