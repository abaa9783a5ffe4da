import { authTest, connectionsOpen } from './app.ts'
import { deleteMessage, getPermalink, update as updateMessage } from './chat-change.ts'
import { postEphemeral, postMessage } from './chat-post.ts'
import * as conversations from './conversations.ts'
import type { Method } from './method.ts'
import * as users from './users.ts'
import * as views from './views.ts'

/** The methods this Slack has. Arguments, scopes and tiers: the method's page under https://docs.slack.dev/reference/methods. */
export const METHODS: ReadonlyMap<string, Method> = new Map([
  ['apps.connections.open', connectionsOpen],
  ['auth.test', authTest],
  ['chat.delete', deleteMessage],
  ['chat.getPermalink', getPermalink],
  ['chat.postEphemeral', postEphemeral],
  ['chat.postMessage', postMessage],
  ['chat.update', updateMessage],
  ['conversations.history', conversations.history],
  ['conversations.info', conversations.info],
  ['conversations.open', conversations.open],
  ['conversations.replies', conversations.replies],
  ['usergroups.list', users.usergroups],
  ['usergroups.users.list', users.usergroupUsers],
  ['users.info', users.info],
  ['views.open', views.open],
  ['views.publish', views.publish],
  ['views.push', views.push],
  ['views.update', views.update],
])
