import "server-only";
import type { z } from "zod";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { nextOf } from "../../management-api/server/reads/read-pages.ts";
import { rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import type { RoleCounts, RoleCountsList, roleCountsQuerySchema } from "../contract.ts";
import { keptCounts } from "./kept-counts.ts";
import { countMembers, totalOf } from "./members/count-members.ts";

/** Maximum number of counted members of an organization's role, because they are paged by checkpoint, which gives no total. */
const mostCountedMembers = 100;

type Members = { count: number | undefined; hasMore: boolean };

/** Runs counts at background priority, because no person waits for them. */
const callOf = (signal: AbortSignal) => ({ signal, lane: "background" }) as const;

async function countWithin(organizationId: string, roleId: string, signal: AbortSignal): Promise<Members> {
	const { response } = await callManagementApi(callOf(signal), (api, request) =>
		api.organizations.roles.members.list(organizationId, roleId, { take: mostCountedMembers }, request),
	);
	return { count: rowsOf(response, "members").length, hasMore: nextOf(response) !== undefined };
}

async function countPermissions(roleId: string, signal: AbortSignal): Promise<number | undefined> {
	const { response } = await callManagementApi(callOf(signal), (api, request) =>
		api.roles.permissions.list(roleId, { page: 0, per_page: 1, include_totals: true }, request),
	);
	return totalOf(response, "permissions");
}

/**
 * Returns the problem code of a failed count, or `null`.
 * @throws the original error if it is not a `ProblemError` or the request was aborted
 */
function codeOf(settled: PromiseSettledResult<unknown>, signal: AbortSignal): ProblemCode | null {
	if (settled.status === "fulfilled") return null;
	if (signal.aborted || !(settled.reason instanceof ProblemError)) throw settled.reason;
	return settled.reason.code;
}

async function count(id: string, organizationId: string | undefined, signal: AbortSignal): Promise<RoleCounts> {
	const [members, permissions] = await Promise.allSettled([
		organizationId === undefined
			? countMembers(id, callOf(signal)).then((found): Members => ({ count: found, hasMore: false }))
			: countWithin(organizationId, id, signal),
		countPermissions(id, signal),
	]);
	const found = members.status === "fulfilled" ? members.value : { count: undefined, hasMore: false };
	const allowed = permissions.status === "fulfilled" ? permissions.value : undefined;
	const isUnread = found.count === undefined || allowed === undefined;
	return {
		id,
		members: found.count ?? null,
		hasMoreMembers: found.hasMore,
		permissions: allowed ?? null,
		code: codeOf(members, signal) ?? codeOf(permissions, signal) ?? (isUnread ? "tenant_failed" : null),
	};
}

/**
 * Counts the members and permissions of roles with two background calls per role, or none if the role was counted within the last 5
 * minutes. A role that cannot be counted carries its problem code and does not affect the others.
 */
export async function listRoleCounts(
	{ id, organizationId }: z.output<typeof roleCountsQuerySchema>,
	signal: AbortSignal,
): Promise<RoleCountsList> {
	const counted = [...new Set(id)].map((one) => keptCounts.get().read(one, () => count(one, organizationId, signal)));
	return { counts: await Promise.all(counted) };
}
