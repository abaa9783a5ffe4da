import { Agent, request as httpRequest } from 'node:http'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { type SignedRequest, signedRequest } from '../src/sandbox/slack/sign.ts'
import { eachOf } from './timing.ts'

// The thread behind `startCaller`. Everything is signed before the first call is timed.

const { secret } = z.object({ secret: z.string() }).parse(workerData)
const callsSchema = z.object({ url: z.string(), calls: z.number(), atOnce: z.number() })
let commands = 0

parentPort?.on('message', (message: unknown) => {
  const { url, calls, atOnce } = callsSchema.parse(message)
  void callAll(url, calls, atOnce).then((latencies) => parentPort?.postMessage(latencies))
})

async function callAll(url: string, calls: number, atOnce: number): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce })
  const signed = Array.from({ length: calls }, nextCommand)
  const latencies: number[] = []
  await eachOf(calls, atOnce, async (piece) => {
    const command = signed[piece] ?? nextCommand()
    const sent = performance.now()
    const status = await post(url, command, agent)
    if (status !== 200) throw new Error(`A command was answered with ${status}`)
    latencies.push(performance.now() - sent)
  })
  agent.destroy()
  return latencies
}

/** Never the same twice: a repetition would be taken for one. */
const nextCommand = (): SignedRequest =>
  signedRequest(secret, Date.now(), 'application/x-www-form-urlencoded', new URLSearchParams(commandBody(++commands)).toString())

const commandBody = (number: number) => ({
  token: 'verification',
  team_id: 'T0TEAM',
  team_domain: 'contoso',
  channel_id: 'C0MLPROD',
  channel_name: 'ml-prod',
  user_id: 'U0RAE',
  user_name: 'rae',
  command: '/outbound',
  text: 'request fqdn data.vendor.io -w ml-prod -r "features of the churn model"',
  api_app_id: 'A0BENCH',
  is_enterprise_install: 'false',
  response_url: 'https://hooks.slack.com/commands/T0TEAM/1/x',
  trigger_id: `13345224609.738474920.${number}`,
})

const post = (url: string, { headers, body }: SignedRequest, agent: Agent): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const request = httpRequest(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    })
    request.on('error', reject)
    request.on('response', (response) => response.resume().on('end', () => resolve(response.statusCode)))
    request.end(body)
  })
