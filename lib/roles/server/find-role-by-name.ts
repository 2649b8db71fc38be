import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../management-api/server/reads/read-pages.ts";
import { readList } from "../../management-api/server/reads/read-upstream.ts";
import { type Role, roleSchema } from "../contract.ts";
import { ownerFilter } from "./role-owner.ts";

type Named = { name: string; organizationId?: string | undefined };

/**
 * Returns the role with exactly this name, of the organization or else of the tenant. Makes one upstream call per 100 roles whose names
 * contain it.
 */
export async function findRoleByName(
	{ signal }: ReadContext,
	{ name, organizationId }: Named,
): Promise<Role | undefined> {
	const owner = ownerFilter(organizationId);
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.roles.list({ ...page, ...owner.query, name_filter: name }, request),
		);
		return found.response;
	}, "roles");
	return owner.ownIn(readList(roleSchema, rows, "roles")).find((role) => role.name === name);
}
