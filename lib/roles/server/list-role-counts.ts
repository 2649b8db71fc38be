import "server-only";
import type { z } from "zod";
import type { ActContext, ReadContext } from "../../audit/server/act-context.ts";
import { countMembers as countInDirectory } from "../../directory/server/search/count-members.ts";
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

const countMembersOf = (context: ReadContext, { roleId, organizationId }: Counted): Promise<Members> =>
	organizationId === undefined ? countMembers(context, { roleId }) : countWithin(context, { organizationId, roleId });

/** `known` are the members as the directory counted them. */
async function count(context: ReadContext, counted: Counted, known: Members | undefined): Promise<RoleCounts> {
	const { roleId } = counted;
	const [members, permissions] = await Promise.allSettled([
		known ?? countMembersOf(context, counted),
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
 * minutes. The directory counts the members of the tenant's roles without a call, and within the actor's scope; if it cannot, an actor with
 * a scope is not told their number. A role that cannot be counted carries its problem code and does not affect the others.
 */
export async function listRoleCounts(
	context: Pick<ActContext, "actor" | "signal">,
	{ id, organizationId }: z.output<typeof roleCountsQuerySchema>,
): Promise<RoleCountsList> {
	const ids = [...new Set(id)];
	// The directory does not have the members of an organization's roles.
	const known = organizationId === undefined ? await countInDirectory(context, "role", ids) : undefined;
	if (known !== undefined) {
		const { asOf, membersOf } = known;
		const none = { count: 0, hasMore: false };
		const read = (roleId: string) =>
			keptCounts.get().read(`${roleId} permissions`, roleId, () => count(context, { roleId }, none));
		const counts = await Promise.all(ids.map(read));
		return { counts: counts.map((one) => ({ ...one, members: membersOf(one.id), asOf })) };
	}
	const read = (roleId: string) =>
		keptCounts.get().read(roleId, roleId, () => count(context, { roleId, organizationId }, undefined));
	const counts = await Promise.all(ids.map(read));
	return { counts: context.actor.scope === undefined ? counts : counts.map(withoutMembers) };
}
