import "server-only";
import type { z } from "zod";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import type { ProblemCode } from "../../http/problem.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { nextOf } from "../../management-api/server/reads/read-pages.ts";
import { countOf, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import type { RoleCounts, RoleCountsList, RoleParams, roleCountsQuerySchema } from "../contract.ts";
import { keptCounts } from "./kept-counts.ts";

/** Maximum number of counted members of an organization's role, because they are paged by checkpoint, which gives no total. */
const mostCountedMembers = 100;

type Members = { count: number | undefined; hasMore: boolean };

/** Counts run at background priority, because no person waits for them. */
const lane = "background";

const unread = -1;

/** Returns the total of a response, or `undefined` if it is lower than the rows: some Auth0 lists have a total of 0 beside a row. */
function totalOf(answer: unknown, name: string): number | undefined {
	const total = countOf(answer, "total", unread);
	return total < rowsOf(answer, name).length ? undefined : total;
}

/** Counts the users who have a role of the tenant directly, with the smallest page that Auth0 allows. */
async function countMembers({ signal }: ReadContext, { roleId }: RoleParams): Promise<Members> {
	const { response } = await callManagementApi({ signal, lane }, (api, request) =>
		// `null` omits `take`, which would turn on paging by checkpoint without totals.
		api.roles.users.list(
			roleId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: { page: 0, per_page: 1 } },
		),
	);
	return { count: totalOf(response, "users"), hasMore: false };
}

type OwnedRole = RoleParams & { organizationId: string };

async function countWithin({ signal }: ReadContext, { organizationId, roleId }: OwnedRole): Promise<Members> {
	const { response } = await callManagementApi({ signal, lane }, (api, request) =>
		api.organizations.roles.members.list(organizationId, roleId, { take: mostCountedMembers }, request),
	);
	return { count: rowsOf(response, "members").length, hasMore: nextOf(response) !== undefined };
}

async function countPermissions({ signal }: ReadContext, { roleId }: RoleParams): Promise<number | undefined> {
	const { response } = await callManagementApi({ signal, lane }, (api, request) =>
		api.roles.permissions.list(roleId, { page: 0, per_page: 1, include_totals: true }, request),
	);
	return totalOf(response, "permissions");
}

/**
 * Returns the problem code of a failed count, or `null`.
 * @throws the original error if it is not a `ProblemError` or the request was aborted
 */
function codeOf({ signal }: ReadContext, settled: PromiseSettledResult<unknown>): ProblemCode | null {
	if (settled.status === "fulfilled") return null;
	if (signal.aborted || !(settled.reason instanceof ProblemError)) throw settled.reason;
	return settled.reason.code;
}

type Counted = RoleParams & { organizationId?: string | undefined };

async function count(context: ReadContext, { roleId, organizationId }: Counted): Promise<RoleCounts> {
	const [members, permissions] = await Promise.allSettled([
		organizationId === undefined ? countMembers(context, { roleId }) : countWithin(context, { organizationId, roleId }),
		countPermissions(context, { roleId }),
	]);
	const found = members.status === "fulfilled" ? members.value : { count: undefined, hasMore: false };
	const allowed = permissions.status === "fulfilled" ? permissions.value : undefined;
	const isUnread = found.count === undefined || allowed === undefined;
	return {
		id: roleId,
		members: found.count ?? null,
		hasMoreMembers: found.hasMore,
		permissions: allowed ?? null,
		code: codeOf(context, members) ?? codeOf(context, permissions) ?? (isUnread ? "tenant_failed" : null),
	};
}

/** Hides how many members a role has. Auth0 cannot count those in a scope. */
const withoutMembers = (counts: RoleCounts): RoleCounts => ({
	...counts,
	members: null,
	hasMoreMembers: false,
	code: counts.code ?? "forbidden",
});

/**
 * Counts the members and permissions of roles with two background calls per role, or none if the role was counted within the last 5
 * minutes. A role that cannot be counted carries its problem code and does not affect the others. An actor with a scope is not told the
 * number of members.
 */
export async function listRoleCounts(
	context: Pick<ActContext, "actor" | "signal">,
	{ id, organizationId }: z.output<typeof roleCountsQuerySchema>,
): Promise<RoleCountsList> {
	const counted = [...new Set(id)].map((roleId) =>
		keptCounts.get().read(roleId, () => count(context, { roleId, organizationId })),
	);
	const counts = await Promise.all(counted);
	return { counts: context.actor.scope === undefined ? counts : counts.map(withoutMembers) };
}
