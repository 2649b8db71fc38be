import "server-only";
import { z } from "zod";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readAllCheckpoints, readAllPages, readOfEach } from "../../management-api/server/read-pages.ts";
import { countOf, readEach, readList } from "../../management-api/server/read-upstream.ts";
import { membersOf } from "./list-organization-members.ts";

const membersPerCall = 100;

const memberSchema = z.object({ user_id: z.string() });
const membershipSchema = z.object({ id: z.string() });

/** @throws ProblemError `tenant_failed` where a member cannot be read, for they may be one of those who are looked for. */
async function findInOrganization(organizationId: string, total: number, signal: AbortSignal): Promise<Set<string>> {
	const { askCheckpoint, name } = membersOf(organizationId, "user_id", signal);
	const { rows } = await readAllCheckpoints(askCheckpoint, name, total + membersPerCall);
	const members = readEach(memberSchema, rows, "organization members");
	if (members.some(({ unread }) => unread.length > 0)) throw new ProblemError("tenant_failed");
	return new Set(members.map(({ value }) => value.user_id));
}

/** A user who is not there is no member. */
async function isMember(organizationId: string, userId: string, signal: AbortSignal): Promise<boolean> {
	try {
		const { rows } = await readAllPages(async (page) => {
			const found = await callManagementApi({ signal }, (api, request) =>
				api.users.organizations.list(userId, page, request),
			);
			return found.response;
		}, "organizations");
		return readList(membershipSchema, rows, "organizations").some(({ id }) => id === organizationId);
	} catch (error) {
		if (error instanceof ProblemError && error.status === 404) return false;
		throw error;
	}
}

/**
 * Finds which of the users are members of an organization. One upstream call, and then the cheaper of two ways: all members, 100 a call,
 * or the organizations of each user, 5 at a time.
 * @throws ProblemError `organization_not_found`
 */
export async function findOrganizationMembers(
	organizationId: string,
	userIds: readonly string[],
	signal: AbortSignal,
): Promise<ReadonlySet<string>> {
	const counted = await membersOf(organizationId, "user_id", signal).askPage({ page: 0, per_page: 1 });
	const total = countOf(counted, "total", Number.POSITIVE_INFINITY);
	if (total === 0) return new Set();
	if (Math.ceil(total / membersPerCall) <= userIds.length) {
		const members = await findInOrganization(organizationId, total, signal);
		return new Set(userIds.filter((userId) => members.has(userId)));
	}
	const found = await readOfEach(userIds, (userId) => isMember(organizationId, userId, signal));
	return new Set(userIds.filter((_, index) => found[index]));
}
