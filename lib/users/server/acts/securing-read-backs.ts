import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import type { ReadBack } from "../../../audit/server/settle-interrupted.ts";
import { listGrants } from "../belongings/list-grants.ts";
import { listRefreshTokens, listUserSessions } from "../belongings/list-user-sessions.ts";
import { getUser } from "../get-user.ts";

type Target = { userId: string };
type IsDone = (context: ReadContext, target: Target) => Promise<boolean>;

/** Reads back a step of one item, which is done once the user is as the step wants. */
const readBackOne =
	(isDone: IsDone): ReadBack =>
	async (context, userId, items) =>
		new Set((await isDone(context, { userId })) ? items : []);

/** Reads the outcome of the steps that secure an account, by the kind of the step. */
export const securingReadBacks = {
	"user.blocked": readBackOne(async (context, target) => (await getUser(context, target)).blocked === true),
	"user.sessions_revoked": readBackOne(
		async (context, target) => (await listUserSessions(context, target)).sessions.length === 0,
	),
	"user.refresh_tokens_revoked": readBackOne(
		async (context, target) => (await listRefreshTokens(context, target)).tokens.length === 0,
	),
	"user.grants_revoked": readBackOne(
		async (context, target) => (await listGrants(context, target)).grants.length === 0,
	),
} satisfies Record<string, ReadBack>;
