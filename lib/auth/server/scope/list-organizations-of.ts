import "server-only";
import { z } from "zod";
import { ProblemError } from "../../../http/problem-error.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readEach } from "../../../management-api/server/reads/read-upstream.ts";

const membershipSchema = z.object({ id: z.string() });

/**
 * Lists the ids of all organizations of a user. Costs one upstream call for every 100.
 * @throws ProblemError `tenant_failed` if one cannot be read, or if there are more than are read: a scope is decided by all of them
 */
export async function listOrganizationsOf(userId: string, signal?: AbortSignal): Promise<string[]> {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.users.organizations.list(userId, page, request),
		);
		return found.response;
	}, "organizations");
	const read = readEach(membershipSchema, rows, "organizations");
	if (hasMore || read.length < rows.length || read.some(({ unread }) => unread.length > 0))
		throw new ProblemError("tenant_failed");
	return read.map(({ value }) => value.id);
}
