import { SearchSyntaxError } from "../../../lib/lucene/syntax-tree.ts";
import type { TenantContext } from "../../core/tenant-context.ts";
import { SearchTimeoutError } from "../../search/search-timeout-error.ts";
import type { FoundUsers, UserSearch } from "../../search/user-index.ts";
import { ApiError, failure, wrongQuery } from "../api-error.ts";

/** Pattern of a sort: one field of the user's root. Metadata is not sortable. */
const sortPattern = /^(?!(?:app|user)_metadata:)[a-z_]+:(?:1|-1)$/;
const sortShape = "^(((\\w+\\.)*(\\w+))(:(1|-1)))$";

/**
 * Returns the users that a search finds, as the index knows them. Without a `q` it finds everybody; without a `sort` the order is that of
 * creation.
 * @throws ApiError 400 `invalid_query_string` for an invalid `q` or `sort`, which never means "everybody"; 503 for a search that exceeds
 * the setting `searchTimeoutMs`.
 * @see https://auth0.com/docs/manage-users/user-search/list-and-search-users
 */
export function findUsers({ state, settings }: TenantContext, search: UserSearch): FoundUsers {
	const { sort = "" } = search;
	if (sort !== "" && !sortPattern.test(sort))
		throw wrongQuery(`String does not match pattern ${sortShape}: ${sort}`, "sort");
	try {
		return state.users.index.find({ ...search, timeoutMs: settings.searchTimeoutMs });
	} catch (error) {
		if (error instanceof SearchTimeoutError) throw failure("search_timeout");
		if (!(error instanceof SearchSyntaxError)) throw error;
		const message = `invalid query: ${error.message} (position ${error.position})`;
		throw new ApiError(400, message, "invalid_query_string");
	}
}
