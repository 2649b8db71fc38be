import "server-only";
import { z } from "zod";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readAllPages } from "../../management-api/server/read-pages.ts";
import { readList } from "../../management-api/server/read-upstream.ts";
import { type Role, roleSchema } from "../contract.ts";

/** Roles of organizations have names of their own. */
const foundSchema = roleSchema.extend({ owner_id: z.unknown().optional() });

/** The tenant's role of exactly this name. One upstream call for 100 roles whose names hold it. */
export async function findRoleByName(name: string, signal: AbortSignal): Promise<Role | undefined> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.roles.list({ ...page, name_filter: name }, request),
		);
		return found.response;
	}, "roles");
	const found = readList(foundSchema, rows, "roles").find((role) => role.name === name && role.owner_id == null);
	return found === undefined ? undefined : { id: found.id, name: found.name, description: found.description };
}
