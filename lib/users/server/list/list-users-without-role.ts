import "server-only";
import type { ActContext, ReadContext } from "../../../audit/server/act-context.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { UserList } from "../../user-list.ts";
import { findInIndex } from "./find-in-index.ts";
import type { PlanOf } from "./plan-list.ts";

/** Returns the error for a user without a readable id, whose roles cannot be read. */
const unnamed = () => new ProblemError("tenant_failed");

async function hasRole({ signal }: ReadContext, userId: string): Promise<boolean> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.roles.list(userId, { per_page: 1, include_totals: true }, request),
	);
	return rowsOf(found.response, "roles").length > 0;
}

const askForRole = (context: ReadContext, userId: string): Promise<boolean> =>
	userId === "" ? Promise.reject(unnamed()) : hasRole(context, userId);

/**
 * Lists the users without a role. Auth0 cannot search for them, so the roles of each user on a page of the index, at most 25, are read, and
 * those without any are listed. `total` is the index's count, so that its pages can be stepped through. Makes one upstream call, and one
 * per candidate.
 * @throws ProblemError the first candidate's failure if Auth0 answered for none of them, and whatever `findInIndex` throws
 */
export async function listUsersWithoutRole(
	context: Pick<ActContext, "actor" | "signal">,
	{ index }: PlanOf<"without_role">,
): Promise<UserList> {
	const { users, ...counts } = await findInIndex(context, index);
	const answers = await Promise.allSettled(users.map(({ user_id }) => askForRole(context, user_id)));
	context.signal.throwIfAborted();
	const failures = answers.filter((answer) => answer.status === "rejected");
	if (failures.length > 0 && failures.length === users.length) throw failures[0]?.reason;
	const without = users.filter((_, at) => {
		const answer = answers[at];
		return answer?.status === "fulfilled" && !answer.value;
	});
	const found = { by: "without_role", checked: users.length, unanswered: failures.length } as const;
	return { ...counts, users: without, found };
}
