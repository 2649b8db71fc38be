import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { nextOf } from "../../management-api/server/read-pages.ts";
import { countOf, readList, rowsOf } from "../../management-api/server/read-upstream.ts";
import { type RoleMembers, type RoleMembersQuery, roleMemberSchema } from "../contract.ts";

const perPage = 50;

/** Auth0 pages through the first 1,000 members by number; the others are behind them by checkpoint. */
const lastNumberedPage = 20;
const mostTaken = 100;

const read = (answer: unknown) => readList(roleMemberSchema, rowsOf(answer, "users"), "role members");

/** A page by number. `null` leaves the SDK's `take` out, and with it the paging by checkpoint, which has no totals. */
async function askPage(roleId: string, page: number, size: number, signal: AbortSignal): Promise<unknown> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.users.list(
			roleId,
			{ include_totals: true, take: null },
			{ ...request, queryParams: { page, per_page: size } },
		),
	);
	return found.response;
}

async function askCheckpoint(
	roleId: string,
	{ take, from }: { take: number; from: string | undefined },
	signal: AbortSignal,
): Promise<unknown> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.users.list(roleId, { take, ...(from === undefined ? {} : { from }) }, request),
	);
	return found.response;
}

/** Finds the checkpoint after the first 1,000 members, with ten calls. */
async function findEndOfNumberedPages(roleId: string, signal: AbortSignal): Promise<string | undefined> {
	let from: string | undefined;
	for (let passed = 0; passed < lastNumberedPage * perPage; passed += mostTaken) {
		from = nextOf(await askCheckpoint(roleId, { take: mostTaken, from }, signal));
		if (from === undefined) return undefined;
	}
	return from;
}

/** A page behind the numbered ones, and how many members there are, which Auth0 tells beside a numbered page only. */
async function listFurther(
	roleId: string,
	{ page, from }: RoleMembersQuery,
	signal: AbortSignal,
): Promise<RoleMembers> {
	const start = (page - 1) * perPage;
	const counted = askPage(roleId, 0, 1, signal);
	const begin = from ?? (await findEndOfNumberedPages(roleId, signal));
	const answer = begin === undefined ? undefined : await askCheckpoint(roleId, { take: perPage, from: begin }, signal);
	const users = answer === undefined ? [] : read(answer);
	const total = countOf(await counted, "total", start + users.length);
	return { users, start, limit: perPage, total, nextFrom: nextOf(answer) };
}

/**
 * Lists the members of a role, 50 a page. The first 1,000 have numbered pages of one upstream call each. Page 21 follows and costs twelve
 * calls; each page after it is given the `nextFrom` of the page before as `from`, and costs two.
 * @throws ProblemError `role_not_found`, `result_window_exceeded` for a page after page 21 without `from`
 */
export async function listRoleMembers(
	roleId: string,
	query: RoleMembersQuery,
	signal: AbortSignal,
): Promise<RoleMembers> {
	const { page, from } = query;
	if (page > lastNumberedPage) {
		if (page === lastNumberedPage + 1 || from !== undefined) return listFurther(roleId, query, signal);
		const detail = "Auth0 numbers the pages of the first 1,000 members only. Go on from page 21, one page at a time.";
		throw new ProblemError("result_window_exceeded", { detail });
	}
	const answer = await askPage(roleId, page - 1, perPage, signal);
	const users = read(answer);
	return {
		users,
		start: countOf(answer, "start", (page - 1) * perPage),
		limit: countOf(answer, "limit", perPage),
		total: countOf(answer, "total", users.length),
	};
}
