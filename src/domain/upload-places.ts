import { reaches } from './destination/reaches.ts'
import type { Host } from './names.ts'
import type { RiskLevel } from './risk.ts'

/**
 * How grave it is that data can be left there: `undefined` where no such place is known under the name. The lists were
 * last gone through on 2026-11-25. A name that is one owner's app on somebody's platform (`vendor.azurewebsites.net`) is
 * none; a wildcard over such a platform is told apart by the list of public suffixes.
 */
export function uploadPlaceLevel(host: Host): RiskLevel | undefined {
  if (DROPS.some((place) => reaches(host, place))) return 'high'
  return SHARED.some((place) => reaches(host, place)) ? 'medium' : undefined
}

/** Made to take anything from anybody: paste boards, one-way file drops, request catchers, tunnels, chat. */
const DROPS = words(`
  pastebin.com paste.ee hastebin.com rentry.co dpaste.com dpaste.org ix.io sprunge.us termbin.com 0x0.st controlc.com
  justpaste.it privatebin.net bpa.st pastes.io gist.githubusercontent.com gist.github.com
  paste.rs paste.mozilla.org paste.debian.net pastecode.io ghostbin.com 0bin.net paste.centos.org
  transfer.sh file.io gofile.io wetransfer.com we.tl catbox.moe tmpfiles.org bashupload.com temp.sh pixeldrain.com
  mediafire.com mega.nz mega.io sendspace.com filebin.net uguu.se oshi.at wormhole.app send.vis.ee krakenfiles.com
  1fichier.com 4shared.com rapidgator.net ufile.io easyupload.io filetransfer.io swisstransfer.com transfernow.net
  fromsmash.com imgur.com imgbb.com postimages.org
  webhook.site webhook.cool requestbin.com requestbin.net requestcatcher.com pipedream.net beeceptor.com mockbin.org
  interact.sh oastify.com burpcollaborator.net dnslog.cn ceye.io canarytokens.com canarytokens.org
  oast.fun oast.live oast.me oast.online oast.pro oast.site
  ngrok.io ngrok.app ngrok.dev ngrok-free.app ngrok-free.dev trycloudflare.com localhost.run loca.lt serveo.net bore.pub
  devtunnels.ms tunnels.api.visualstudio.com pinggy.io pinggy.link pagekite.me zrok.io tailscale.com ts.net
  discord.com discord.gg discordapp.com discordapp.net telegram.org t.me
`)

/**
 * Useful and common, and whoever has an account can put things there. In this order: file sharing, storage of other clouds,
 * code hosting, registries one can publish to, model and data hosting, records of experiments, telemetry, mail and notes.
 */
const SHARED = words(`
  dropbox.com dropboxapi.com dropboxusercontent.com drive.google.com docs.google.com box.com boxcloud.com
  onedrive.live.com 1drv.ms sharepoint.com graph.microsoft.com icloud.com pcloud.com sync.com drive.proton.me egnyte.com
  sharefile.com cloud-api.yandex.net disk.yandex.com pan.baidu.com
  amazonaws.com amazonaws.com.cn storage.googleapis.com storage.cloud.google.com www.googleapis.com content.googleapis.com
  firebasestorage.googleapis.com bigquery.googleapis.com pubsub.googleapis.com sheets.googleapis.com script.google.com
  r2.cloudflarestorage.com r2.dev backblazeb2.com digitaloceanspaces.com wasabisys.com aliyuncs.com myqcloud.com
  myhuaweicloud.com oraclecloud.com linodeobjects.com vultrobjects.com your-objectstorage.com scw.cloud storjshare.io
  cloud-object-storage.appdomain.cloud
  github.com github.dev gitlab.com bitbucket.org codeberg.org sourceforge.net gitee.com sr.ht dev.azure.com replit.com
  upload.pypi.org test.pypi.org registry.npmjs.org npm.pkg.github.com rubygems.org crates.io www.nuget.org api.anaconda.org
  central.sonatype.com oss.sonatype.org hub.docker.com registry-1.docker.io ghcr.io quay.io gcr.io pkg.dev public.ecr.aws
  jfrog.io cloudsmith.io packagecloud.io
  huggingface.co hf.co hf.space kaggle.com modelscope.cn zenodo.org figshare.com osf.io replicate.com openai.com
  wandb.ai comet.com comet.ml neptune.ai dagshub.com
  sentry.io datadoghq.com datadoghq.eu newrelic.com logz.io
  slack.com sendgrid.com mailgun.net postmarkapp.com notion.com notion.so airtable.com trello.com atlassian.net
`)

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
