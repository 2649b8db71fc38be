import "server-only";
import type { ActContext } from "../../audit/server/act-context.ts";
import { countMembers } from "../../directory/server/search/count-members.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { countOf, readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { type GroupList, type GroupListQuery, groupSchema } from "../contract.ts";

const perPage = 50;

const noGroups =
	"This tenant has no groups. Auth0 offers them in early access, to tenants whose enterprise connections provision groups. Ask Auth0 to turn them on.";

/** A tenant without the feature rejects the path or answers 404. */
async function asNotOffered<T>(asked: Promise<T>): Promise<T> {
	try {
		return await asked;
	} catch (error) {
		const isNotOffered = error instanceof ProblemError && (error.code === "not_found" || error.code === "not_in_plan");
		throw isNotOffered ? new ProblemError(error.code, { detail: noGroups }) : error;
	}
}

/**
 * Lists the tenant's groups whose name or directory id contains the text, 50 a page. The directory counts their members, if it can. Makes one
 * upstream call.
 * @throws ProblemError `not_in_plan` or `not_found` if the tenant has no groups, `missing_scope`
 */
export async function listGroups(
	{ actor, signal }: Pick<ActContext, "actor" | "signal">,
	{ search, page }: GroupListQuery,
): Promise<GroupList> {
	const text = search.trim() === "" ? {} : { search: search.trim() };
	const { response } = await asNotOffered(
		callManagementApi({ signal }, (api, request) =>
			// `null` omits the SDK's `take`, which would turn on paging by checkpoint without totals.
			api.groups.list(
				{ include_totals: true, take: null, ...text },
				{ ...request, queryParams: { page: page - 1, per_page: perPage } },
			),
		),
	);
	const groups = readList(groupSchema, rowsOf(response, "groups"), "groups");
	const counted = await countMembers(
		{ actor },
		"group",
		groups.flatMap(({ id }) => (id === "" ? [] : [id])),
	);
	return {
		groups: groups.map((group) => ({ ...group, members: group.id === "" ? undefined : counted?.membersOf(group.id) })),
		asOf: counted?.asOf,
		start: countOf(response, "start", (page - 1) * perPage),
		limit: countOf(response, "limit", perPage),
		total: countOf(response, "total", (page - 1) * perPage + groups.length),
	};
}
