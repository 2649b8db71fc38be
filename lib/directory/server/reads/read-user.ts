import "server-only";
import { z } from "zod";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { isObject } from "../../../json/is-object.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";

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
