import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { toQueryString } from "../../lucene/build-query.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { hasLinkedAccount } from "../sign-in-account.ts";
import { type UserPage, userSummarySchema } from "../user.ts";
import { getUserPage } from "./get-user.ts";
import { isLinkedAs } from "./list/text-nodes.ts";

/** The index joins provider and id across the accounts of a user, so a few others may match; they are told apart here. */
const mostMatches = 10;

const ownerSchema = userSummarySchema.pick({ user_id: true, identities: true });

/** The id of the user to whom the account is linked, as far as the index knows. One upstream call. */
export async function findOwnerId(accountId: string, signal: AbortSignal): Promise<string | undefined> {
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
 * A user's page by their own id, or by that of an account that is linked to them: then it is the page of the user who has it. Two upstream
 * calls, side by side; only where Auth0 knows no such user, three more. What is asked of the index are ids, which no level sees masked.
 * @throws ProblemError `user_not_found` where nobody has the id either way
 */
export async function openUser(userId: string, signal: AbortSignal): Promise<UserPage> {
	try {
		return await getUserPage(userId, signal);
	} catch (error) {
		if (!(error instanceof ProblemError && error.code === "user_not_found")) throw error;
		const ownerId = await findOwnerId(userId, signal).catch((failure: unknown) => {
			if (signal.aborted || !(failure instanceof ProblemError)) throw failure;
			return undefined;
		});
		if (ownerId === undefined) throw error;
		const page = await getUserPage(ownerId, signal);
		// The index lags: the account may be no longer theirs.
		if (!hasLinkedAccount(page.user, userId)) throw error;
		return page;
	}
}
