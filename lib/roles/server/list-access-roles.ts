import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { unlessProblem } from "../../http/unless-problem.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOfEach } from "../../management-api/server/reads/read-pages.ts";
import { countOf, readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";
import { type AccessRoleList, roleSchema } from "../contract.ts";
import { readAccessRoles } from "../read-access-roles.ts";
import { listRolePermissions } from "./permissions/list-role-permissions.ts";

/** Roles per page: each costs one call per 100 permissions. */
const perPage = 25;

const listedSchema = roleSchema.extend({ type: z.unknown().optional(), owner_id: z.unknown().optional() });

type Listed = z.infer<typeof listedSchema>;

/** Roles of an organization have a namespace of their own, and no file manages them. */
const isOfTenant = ({ type, owner_id }: Listed): boolean => owner_id == null && type !== "organization";

/** Returns a role with its permissions, or `undefined` if it was deleted since it was listed. */
async function readRole({ signal }: ReadContext, { id, name, description }: Listed) {
	const read = await unlessProblem(
		listRolePermissions({ signal }, { roleId: id }, { sideBySide: false }),
		"role_not_found",
	);
	if (read === undefined) return undefined;
	const { permissions, hasMore } = read;
	const isWhole = id !== "" && name !== "" && permissions.every(({ permission_name }) => permission_name !== "");
	if (!isWhole || hasMore) {
		const detail = `The role “${name || id}” could not be read whole, so no file is made of it. Try again.`;
		throw new ProblemError("tenant_failed", { detail });
	}
	return {
		...{ id, name },
		...(description == null ? {} : { description }),
		permissions: permissions.map(({ permission_name, resource_server_identifier }) => ({
			permission_name,
			resource_server_identifier,
		})),
	};
}

/**
 * Lists the tenant's roles with their permissions for an access file, 25 a page, without roles of organizations. Makes one upstream call,
 * and at least one per role: one for each 100 of its permissions.
 * @throws ProblemError `tenant_failed` if a role cannot be read completely
 */
export async function listAccessRoles({ signal }: ReadContext, { page }: { page: number }): Promise<AccessRoleList> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.roles.list({ page: page - 1, per_page: perPage, include_totals: true }, request),
	);
	const { response } = found;
	const listed = readList(listedSchema, rowsOf(response, "roles"), "roles");
	const roles = await readOfEach(listed.filter(isOfTenant), (role) => readRole({ signal }, role));
	return {
		roles: roles.filter((role) => role !== undefined),
		start: countOf(response, "start", (page - 1) * perPage),
		limit: countOf(response, "limit", perPage),
		total: countOf(response, "total", listed.length),
	};
}

/** Lists all pages of `listAccessRoles`. @throws ProblemError as `listAccessRoles` */
export const listAllAccessRoles = (context: ReadContext): Promise<AccessRoleList["roles"]> =>
	readAccessRoles((page) => listAccessRoles(context, { page }));
