import "server-only";
import { z } from "zod";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { nextOf } from "../../management-api/server/reads/read-pages.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import type { GroupMembers, GroupMembersQuery } from "../contract.ts";
import { findMemberNames } from "./find-member-names.ts";

const perPage = 50;

/** Auth0 returns only the user id of a member. */
const memberSchema = z.object({ id: z.string(), created_at: z.string().nullish() });

/**
 * Returns the members' names, or `undefined` if the search failed, so that the members are still listed.
 * @throws the request's own error if the browser aborted it
 */
async function orUnnamed(userIds: readonly string[], signal: AbortSignal) {
	try {
		return await findMemberNames(userIds, signal);
	} catch (error) {
		if (signal.aborted || !(error instanceof ProblemError)) throw error;
		return undefined;
	}
}

/**
 * Returns a page of 50 members of a group, with their names. Auth0 pages members by checkpoint and gives no total. Makes three upstream
 * calls: one for the members and one for the names of each 25.
 * @throws ProblemError `group_not_found`
 */
export async function listGroupMembers(
	groupId: string,
	{ from }: GroupMembersQuery,
	signal: AbortSignal,
): Promise<GroupMembers> {
	const { response } = await callManagementApi({ signal }, (api, request) =>
		api.groups.members.get(groupId, { take: perPage, ...(from === undefined ? {} : { from }) }, request),
	);
	const read = readList(memberSchema, rowsOf(response, "members"), "members of a group");
	const names = await orUnnamed(
		read.map(({ id }) => id).filter((id) => id !== ""),
		signal,
	);
	const members = read.map(({ id, created_at }) => {
		const { name, email } = names?.get(id) ?? {};
		return { user_id: id, created_at, ...(name && { name }), ...(email && { email }) };
	});
	return { members, namesUnread: names === undefined, nextFrom: nextOf(response) };
}
