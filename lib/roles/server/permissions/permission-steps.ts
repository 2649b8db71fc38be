import "server-only";
import { parsePermissionKey } from "../../../apis/permission-key.ts";
import type { Step } from "../../../audit/server/record-steps.ts";
import { splitSteps } from "../../../audit/server/split-steps.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { permissionReadBacks } from "./permission-read-backs.ts";

type Change = { add: string[]; remove: string[] };

/**
 * The calls that change the permissions of a role: what is taken goes first, so that there is room for what is given.
 * @param roleIdOf is asked when a step is done, for a role that an earlier step creates
 */
export function toPermissionSteps(roleIdOf: () => string, { add, remove }: Change, signal: AbortSignal): Step[] {
	const step = (kind: keyof typeof permissionReadBacks, items: string[], method: "add" | "delete") =>
		splitSteps({
			kind,
			items,
			run: (keys, correlationId) =>
				callManagementApi({ signal, correlationId }, (api, request) =>
					api.roles.permissions[method](roleIdOf(), { permissions: keys.map(parsePermissionKey) }, request),
				),
			readBack: (keys) => permissionReadBacks[kind](roleIdOf(), keys, signal),
		});
	return [...step("role.permissions_removed", remove, "delete"), ...step("role.permissions_added", add, "add")];
}
