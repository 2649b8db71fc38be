import { SearchSyntaxError } from "../../../lib/lucene/syntax-tree.ts";
import type { UserSearch } from "../../search/user-index.ts";
import type { UserRecord } from "../../state/user-record.ts";
import type { TenantContext } from "../../tenant-context.ts";
import { wrongQuery } from "../api-error.ts";

const sortPattern = /^[a-z_]+:(1|-1)$/;
const sortShape = "^(((\\w+\\.)*(\\w+))(:(1|-1)))$";

/**
 * The users that a search finds, as the index knows them. Without a `q` it finds everybody; without a `sort` the order is that of
 * creation.
 * @throws ApiError 400 `invalid_query_string` for a `q` or `sort` that is not understood; it never means "everybody".
 * @see https://auth0.com/docs/manage-users/user-search/retrieve-users-with-get-users-endpoint
 */
export function findUsers({ state, settings }: TenantContext, search: UserSearch): readonly UserRecord[] {
	const { sort = "" } = search;
	if (sort !== "" && (!sortPattern.test(sort) || /_metadata:/.test(sort)))
		throw wrongQuery(`String does not match pattern ${sortShape}: ${sort}`, "sort");
	try {
		return state.users.index.find({ ...search, timeoutMs: settings.searchTimeoutMs });
	} catch (error) {
		if (!(error instanceof SearchSyntaxError)) throw error;
		throw wrongQuery(error.message, `q (position ${error.position})`);
	}
}
