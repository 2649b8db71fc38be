import { SearchSyntaxError } from "../../lib/lucene/syntax-tree.ts";
import { compileQuery } from "../search/compile-query.ts";
import type { UserRecord } from "../state/records.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { wrongQuery } from "./api-error.ts";

const sortPattern = /^[a-z_]+:(1|-1)$/;
const sortShape = "^(((\\w+\\.)*(\\w+))(:(1|-1)))$";

/** @throws ApiError 400 for a query the search does not understand; it never means "everybody". */
function search(users: readonly UserRecord[], q: string | undefined): readonly UserRecord[] {
	if (q === undefined || q.trim() === "") return users;
	try {
		return users.filter(compileQuery(q));
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		throw wrongQuery(error.message, `q (position ${error.position})`);
	}
}

/** By one root field; who does not have it comes last, whatever the order. */
function sortUsers(users: readonly UserRecord[], sort: string | undefined): readonly UserRecord[] {
	if (sort === undefined || sort === "") return users;
	const [field = "", order = "1"] = sort.split(":");
	if (!sortPattern.test(sort) || field.endsWith("_metadata"))
		throw wrongQuery(`String does not match pattern ${sortShape}: ${sort}`, "sort");
	const direction = Number(order);
	const keyed = users.map((user) => ({ user, key: Reflect.get(user, field) }));
	keyed.sort((a, b) => compareKeys(a.key, b.key, direction));
	return keyed.map(({ user }) => user);
}

function compareKeys(a: unknown, b: unknown, direction: number): number {
	if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
	if (typeof a === "number" && typeof b === "number") return (a - b) * direction;
	const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()];
	return (left < right ? -1 : left > right ? 1 : 0) * direction;
}

export type UserFilter = { q?: string | undefined; connection?: string | undefined; sort?: string | undefined };

/**
 * The users that a search finds, sorted. Without a `q` it finds everybody; without a `sort` the order is that of creation.
 * @throws ApiError 400 `invalid_query_string` for a `q` or `sort` that is not understood.
 * @see https://auth0.com/docs/manage-users/user-search/retrieve-users-with-get-users-endpoint
 */
export function findUsers({ users }: TenantState, { q, connection, sort }: UserFilter): readonly UserRecord[] {
	const found = search([...users.values()], q).filter(
		(user) => connection === undefined || user.identities.some((identity) => identity.connection === connection),
	);
	return sortUsers(found, sort);
}
