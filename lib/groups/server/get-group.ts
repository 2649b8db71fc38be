import "server-only";
import { ProblemError } from "../../http/problem-error.ts";
import { callManagementApi } from "../../management-api/server/call-management-api.ts";
import { readOne } from "../../management-api/server/read-upstream.ts";
import { type Group, groupSchema } from "../contract.ts";

async function readGroup(groupId: string, signal: AbortSignal) {
	const raw = await callManagementApi({ signal }, (api, request) => api.groups.get(groupId, request));
	const { value, unread } = readOne(groupSchema, raw, "groups");
	return { group: { ...value, id: groupId }, unread };
}

/** A group to look at, with what of it could be read. @throws ProblemError `group_not_found` */
export const getGroup = async (groupId: string, signal: AbortSignal): Promise<Group> =>
	(await readGroup(groupId, signal)).group;

/** A group to delete. @throws ProblemError `group_not_found`; `tenant_failed` where it cannot be read whole, for nobody deletes what they do not see. */
export async function openGroup(groupId: string, signal: AbortSignal): Promise<Group> {
	const { group, unread } = await readGroup(groupId, signal);
	if (unread.length > 0) throw new ProblemError("tenant_failed");
	return group;
}
