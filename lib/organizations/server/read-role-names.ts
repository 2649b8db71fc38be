import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOfEach } from "../../management-api/server/reads/read-pages.ts";
import { readOne } from "../../management-api/server/reads/read-upstream.ts";

const roleSchema = z.object({ name: z.string() });

/** Returns the names of roles to be assigned, from the tenant. Makes one upstream call per role. @throws ProblemError `role_not_found` */
export const readRoleNames = (
	{ signal }: ReadContext,
	roleIds: readonly string[],
): Promise<{ id: string; name: string }[]> =>
	readOfEach(roleIds, async (id) => {
		const raw = await callManagementApi({ signal }, (api, request) => api.roles.get(id, request));
		return { id, name: readOne(roleSchema, raw, "roles").value.name };
	});
