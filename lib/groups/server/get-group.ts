import "server-only";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { readOne, requireWhole } from "../../management-api/server/reads/read-upstream.ts";
import { type Group, type GroupParams, groupSchema } from "../contract.ts";

async function readGroup({ signal }: ReadContext, { groupId }: GroupParams) {
	const raw = await callManagementApi({ signal }, (api, request) => api.groups.get(groupId, request));
	const { value, unread } = readOne(groupSchema, raw, "groups");
	return { value: { ...value, id: groupId }, unread };
}

/** Returns a group for display, without the fields that could not be read. @throws ProblemError `group_not_found` */
export const getGroup = async ({ signal }: ReadContext, { groupId }: GroupParams): Promise<Group> =>
	(await readGroup({ signal }, { groupId })).value;

/** Returns a complete group for an act. @throws ProblemError `group_not_found`, `tenant_failed` as `requireWhole` */
export const openGroup = async ({ signal }: ReadContext, { groupId }: GroupParams): Promise<Group> =>
	requireWhole(await readGroup({ signal }, { groupId }));
