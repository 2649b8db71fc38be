import "server-only";
import { z } from "zod";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { isObject } from "../../../json/is-object.ts";
import { isDirect } from "../../../management-api/permission-key.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import { directKeysOf } from "../../direct-permissions.ts";
import { factorsOf } from "../../factors.ts";

const idSchema = z.object({ id: z.string().min(1) });

/** Returns the ids of rows of the tenant. A row without one is left out. */
export const idsOf = (rows: readonly unknown[]): string[] =>
	rows.flatMap((row) => idSchema.safeParse(row).data?.id ?? []);

/** Reads a user by id, which does not lag. Returns undefined if the tenant does not have the user. Makes one upstream call. */
export async function findUser(userId: string): Promise<unknown> {
	const raw = await unlessProblem(
		callManagementApi({ lane: "background" }, (api, request) => api.users.get(userId, {}, request)),
		"user_not_found",
		"not_found",
	);
	return isObject(raw) ? raw : undefined;
}

/** Reads the ids of the roles that a user has directly. Makes one upstream call for each 100. */
export async function readRolesOf(userId: string): Promise<string[]> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ lane: "background" }, (api, request) =>
			api.users.roles.list(userId, page, request),
		);
		return found.response;
	}, "roles");
	return idsOf(rows);
}

/** Reads the ids of the organizations of a user. Makes one upstream call for each 100, at most 1,000. */
export async function readOrganizationsOf(userId: string): Promise<string[]> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ lane: "background" }, (api, request) =>
			api.users.organizations.list(userId, page, request),
		);
		return found.response;
	}, "organizations");
	return idsOf(rows);
}

/** Reads the ids of the groups of a user. Makes one upstream call for each 100. */
export async function readGroupsOf(userId: string): Promise<string[]> {
	const { rows } = await readAllCheckpoints(async (checkpoint) => {
		const found = await callManagementApi({ lane: "background" }, (api, request) =>
			api.users.groups.get(userId, checkpoint, request),
		);
		return found.response;
	}, "groups");
	return idsOf(rows);
}

const methodSchema = z.object({ type: z.string().min(1).max(255), confirmed: z.boolean().optional() });

/** Reads the types of the second factors of a user. A method without a type is left out. Makes one upstream call for each 100 sign-in methods. */
export async function readFactorsOf(userId: string): Promise<string[]> {
	const { rows } = await readAllPages(async (page) => {
		const found = await callManagementApi({ lane: "background" }, (api, request) =>
			api.users.authenticationMethods.list(userId, page, request),
		);
		return found.response;
	}, "authenticators");
	return factorsOf(rows.flatMap((row) => methodSchema.safeParse(row).data ?? []));
}

const permissionSchema = z.object({
	permission_name: z.string(),
	resource_server_identifier: z.string(),
	sources: z.array(z.object({ source_type: z.string() })).default([]),
});

/**
 * Reads the permissions that a user has directly, as `directKeysOf` keeps them. Returns undefined if they cannot be kept or not all be
 * read, as those of a user with more than 1,000 permissions, with those of roles. Makes one upstream call for each 100.
 */
export async function readPermissionsOf(userId: string): Promise<string[] | undefined> {
	const { rows, total } = await readAllPages(async (page) => {
		const found = await callManagementApi({ lane: "background" }, (api, request) =>
			api.users.permissions.list(userId, page, request),
		);
		return found.response;
	}, "permissions");
	const permissions = rows.flatMap((row) => permissionSchema.safeParse(row).data ?? []);
	// Without a name a row gives none.
	const direct = permissions.filter((one) => one.permission_name !== "" && isDirect(one));
	return permissions.length < total ? undefined : directKeysOf(direct);
}

/** Returns true if brute-force protection locks a user out. Makes one upstream call. */
export async function readLockoutOf(userId: string): Promise<boolean> {
	const answer = await callManagementApi({ lane: "background" }, (api, request) =>
		api.userBlocks.list(userId, {}, request),
	);
	return rowsOf(answer, "blocked_for").length > 0;
}
