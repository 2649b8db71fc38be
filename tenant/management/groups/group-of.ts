import type { GroupRecord } from "../../records/group-record.ts";
import { failure } from "../api-error.ts";
import type { Call } from "../call.ts";

/** Finds the group in this path parameter. @throws ApiError 404. */
export function groupOf({ state, param }: Call, name = "id"): GroupRecord {
	const group = state.groups.get(param(name));
	if (group === undefined) throw failure("inexistent_group");
	return group;
}
