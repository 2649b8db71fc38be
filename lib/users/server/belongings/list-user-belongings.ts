import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import type { belongingKinds, UserBelongings } from "../../belongings.ts";
import { listSignInMethods } from "../sign-in/list-sign-in-methods.ts";
import { listGrants } from "./list-grants.ts";
import { listUserOrganizations } from "./list-user-organizations.ts";
import { listUserRoles } from "./list-user-roles.ts";
import { listRefreshTokens, listUserSessions } from "./list-user-sessions.ts";

type Counted = { count: number; hasMore: boolean };

type Counter = (context: ReadContext, target: { userId: string }) => Promise<Counted>;

const counters: Record<(typeof belongingKinds)[number], Counter> = {
	roles: async (...of) => {
		const { total } = await listUserRoles(...of);
		return { count: total, hasMore: false };
	},
	organizations: async (...of) => {
		const { organizations, hasMore } = await listUserOrganizations(...of);
		return { count: organizations.length, hasMore };
	},
	sessions: async (...of) => {
		const { sessions, hasMore } = await listUserSessions(...of);
		return { count: sessions.length, hasMore };
	},
	refreshTokens: async (...of) => {
		const { tokens, hasMore } = await listRefreshTokens(...of);
		return { count: tokens.length, hasMore };
	},
	grants: async (...of) => {
		const { grants, hasMore } = await listGrants(...of);
		return { count: grants.length, hasMore };
	},
	signInMethods: async (...of) => {
		const { total } = await listSignInMethods(...of);
		return { count: total, hasMore: false };
	},
};

/**
 * Lists the things that are deleted with a user: six upstream calls, made only before a delete. A call that fails says why and hides no
 * other.
 */
export async function listUserBelongings(
	{ signal }: ReadContext,
	{ userId }: { userId: string },
): Promise<UserBelongings> {
	const kinds = Object.keys(counters) as (typeof belongingKinds)[number][];
	const belongings = await Promise.all(
		kinds.map(async (kind) => {
			try {
				return { kind, state: "known" as const, ...(await counters[kind]({ signal }, { userId })) };
			} catch (error) {
				if (signal.aborted || !(error instanceof ProblemError)) throw error;
				return { kind, state: "unavailable" as const, code: error.code };
			}
		}),
	);
	return { belongings };
}
