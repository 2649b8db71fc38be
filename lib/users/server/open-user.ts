import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { toQueryString } from "../../lucene/build-query.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { hasLinkedAccount } from "../sign-in-account.ts";
import { type UserPage, userSummarySchema } from "../user.ts";
import { getUserPage } from "./get-user.ts";
import { isLinkedAs } from "./list/to-index-query.ts";

/** The index matches provider and id across all accounts of a user, so a few wrong matches are possible and filtered out here. */
const mostMatches = 10;

const ownerSchema = userSummarySchema.pick({ user_id: true, identities: true });

/** Finds the id of the user that the account is linked to, according to the index. Makes one upstream call. */
export async function findOwnerId({ signal }: ReadContext, accountId: string): Promise<string | undefined> {
	const answer = await callManagementApi({ signal }, (api, request) =>
		api.users.list(
			{
				q: toQueryString(isLinkedAs(accountId)),
				per_page: mostMatches,
				include_totals: true,
				fields: "user_id,identities",
				include_fields: true,
				search_engine: "v3",
			},
			request,
		),
	);
	const users = readList(ownerSchema, rowsOf(answer.response, "users"), "users");
	return users.find((user) => user.user_id !== "" && hasLinkedAccount(user, accountId))?.user_id;
}

/**
 * Returns a user's page by their own id, or by the id of an account that is linked to them. Makes two upstream calls in parallel, and three
 * more only if Auth0 knows no such user. The index is searched by ids, which no level sees masked.
 * @throws ProblemError `user_not_found` if nobody has the id in either way
 */
export async function openUser({ signal }: ReadContext, { userId }: { userId: string }): Promise<UserPage> {
	try {
		return await getUserPage({ signal }, { userId });
	} catch (error) {
		if (!(error instanceof ProblemError && error.code === "user_not_found")) throw error;
		const ownerId = await findOwnerId({ signal }, userId).catch((failure: unknown) => {
			if (signal.aborted || !(failure instanceof ProblemError)) throw failure;
			return undefined;
		});
		if (ownerId === undefined) throw error;
		const page = await getUserPage({ signal }, { userId: ownerId });
		// The index lags, so the account may no longer be linked to this user.
		if (!hasLinkedAccount(page.user, userId)) throw error;
		return page;
	}
}
