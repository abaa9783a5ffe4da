import { reaches } from './destination/reaches.ts'
import type { Host } from './names.ts'
import type { RiskLevel } from './risk.ts'

/**
 * How grave it is that data can be left there: `undefined` where no such place is known under the name. The lists were
 * last gone through on 2026-11-01.
 */
export function uploadPlaceLevel(host: Host): RiskLevel | undefined {
  if (DROPS.some((place) => reaches(host, place))) return 'high'
  return SHARED.some((place) => reaches(host, place)) ? 'medium' : undefined
}

/** Made to take anything from anybody: paste boards, one-way file drops, request catchers, tunnels, chat. */
const DROPS = words(`
  pastebin.com paste.ee hastebin.com rentry.co dpaste.com dpaste.org ix.io sprunge.us termbin.com 0x0.st controlc.com
  justpaste.it privatebin.net bpa.st pastes.io gist.githubusercontent.com gist.github.com
  transfer.sh file.io gofile.io wetransfer.com we.tl catbox.moe tmpfiles.org bashupload.com temp.sh pixeldrain.com
  mediafire.com mega.nz mega.io sendspace.com filebin.net uguu.se
  webhook.site requestbin.com pipedream.net beeceptor.com interact.sh oastify.com burpcollaborator.net
  oast.fun oast.live oast.me oast.online oast.pro oast.site
  ngrok.io ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev trycloudflare.com localhost.run loca.lt serveo.net bore.pub
  devtunnels.ms
  discord.com discord.gg discordapp.com discordapp.net telegram.org t.me
`)

/** Useful and common, and whoever has an account can put things there: storage of other clouds, file sharing, code and model hosting. */
const SHARED = words(`
  dropbox.com dropboxapi.com dropboxusercontent.com drive.google.com docs.google.com box.com boxcloud.com
  onedrive.live.com 1drv.ms sharepoint.com icloud.com
  amazonaws.com amazonaws.com.cn storage.googleapis.com storage.cloud.google.com www.googleapis.com r2.cloudflarestorage.com
  r2.dev backblazeb2.com digitaloceanspaces.com wasabisys.com aliyuncs.com myqcloud.com oraclecloud.com linodeobjects.com
  github.com gitlab.com bitbucket.org codeberg.org huggingface.co upload.pypi.org
`)

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
