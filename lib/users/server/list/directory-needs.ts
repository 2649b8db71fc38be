import "server-only";
import type { Permission } from "../../../access/permissions.ts";
import { findIndexSort } from "../../list-columns.ts";
import { withoutRole } from "../../list-options.ts";
import { fieldsOfNode } from "../../search/fields-of-node.ts";
import { isOnlyInDirectory } from "../../search/search-fields.ts";
import type { ParsedUserListQuery } from "../../user-list.ts";

/** Returns the fields of the guided search and of the raw query. */
function chosenFields({ where, lucene }: ParsedUserListQuery): string[] {
	const guided = where?.groups.flatMap(({ conditions }) => conditions.map(({ field }) => field)) ?? [];
	return [...guided, ...(lucene === undefined ? [] : fieldsOfNode(lucene.node))];
}

/** Returns true if a list combines the members of a role with a filter. Auth0 only lists all of them. */
function combinesRole({ role, q, connection, status, where, lucene, from, to }: ParsedUserListQuery): boolean {
	if (role === undefined || role === withoutRole) return false;
	return q.text !== "" || [connection, status, where, lucene, from, to].some((value) => value !== undefined);
}

/**
 * Returns true for a list that only the directory can answer: a role beside another filter, who shares an e-mail, a field that Auth0's search
 * lacks, or an order
 * that it does not have. Pure.
 */
export const needsDirectory = (query: ParsedUserListQuery): boolean =>
	query.status === "shared_email" ||
	combinesRole(query) ||
	findIndexSort(query.sort) === undefined ||
	chosenFields(query).some(isOnlyInDirectory);

const permissionOf: Readonly<Record<string, Permission>> = {
	role_id: "roles:read",
	group_id: "groups:read",
	permission: "roles:read",
	factor: "users:read-sign-in-methods",
};

/** Returns the permissions that the fields of a list need. Pure. */
export const fieldPermissions = (query: ParsedUserListQuery): Permission[] =>
	chosenFields(query).flatMap((field) => permissionOf[field] ?? []);
