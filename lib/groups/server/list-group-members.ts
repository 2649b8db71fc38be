import "server-only";
import { z } from "zod";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { findIdsInScope } from "../../auth/server/scope/in-scope.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { nextOf } from "../../management-api/server/reads/read-pages.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import type { GroupMembers, GroupMembersQuery, GroupParams } from "../contract.ts";
import { findMemberNames } from "./find-member-names.ts";

const perPage = 50;

/** Auth0 returns only the user id of a member. */
const memberSchema = z.object({ id: z.string(), created_at: z.string().nullish() });

/**
 * Returns the members' names, or `undefined` if the search failed, so that the members are still listed.
 * @throws the request's own error if the browser aborted it
 */
async function orUnnamed(context: ReadContext, userIds: readonly string[]) {
	try {
		return await findMemberNames(context, userIds);
	} catch (error) {
		if (context.signal.aborted || !(error instanceof ProblemError)) throw error;
		return undefined;
	}
}

/**
 * Returns a page of 50 members of a group, with their names. Auth0 pages members by checkpoint and gives no total. Makes three upstream
 * calls: one for the members and one for the names of each 25. Leaves out those out of the actor's scope, with the calls of
 * `findIdsInScope`.
 * @throws ProblemError `group_not_found`
 */
export async function listGroupMembers(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ groupId }: GroupParams,
	{ from }: GroupMembersQuery,
): Promise<GroupMembers> {
	const { response } = await callManagementApi({ signal }, (api, request) =>
		api.groups.members.get(groupId, { take: perPage, ...(from === undefined ? {} : { from }) }, request),
	);
	const all = readList(memberSchema, rowsOf(response, "members"), "members of a group");
	const seen = await findIdsInScope(
		{ actor, signal },
		all.map(({ id }) => id),
	);
	const read = all.filter(({ id }) => seen.has(id));
	const names = await orUnnamed(
		{ signal },
		read.map(({ id }) => id).filter((id) => id !== ""),
	);
	const members = read.map(({ id, created_at }) => {
		const { name, email } = names?.get(id) ?? {};
		return { user_id: id, created_at, ...(name && { name }), ...(email && { email }) };
	});
	return { members, namesUnread: names === undefined, nextFrom: nextOf(response) };
}
