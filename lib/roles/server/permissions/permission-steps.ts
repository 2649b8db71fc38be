import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import type { Step } from "../../../audit/server/record-steps.ts";
import { splitSteps } from "../../../audit/server/split-steps.ts";
import { parsePermissionKey } from "../../../management-api/permission-key.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { permissionReadBacks } from "./permission-read-backs.ts";

type Change = { add: string[]; remove: string[] };

/**
 * Returns the calls that change a role's permissions: removals first, so that a role at its limit has space for the additions.
 * @param roleIdOf is called when a step runs, for a role that an earlier step creates
 */
export function toPermissionSteps(context: ReadContext, roleIdOf: () => string, { add, remove }: Change): Step[] {
	const step = (kind: keyof typeof permissionReadBacks, items: string[], method: "add" | "delete") =>
		splitSteps({
			kind,
			items,
			run: (keys, correlationId) =>
				callManagementApi({ signal: context.signal, correlationId }, (api, request) =>
					api.roles.permissions[method](roleIdOf(), { permissions: keys.map(parsePermissionKey) }, request),
				),
			readBack: (keys) => permissionReadBacks[kind](context, roleIdOf(), keys),
		});
	return [...step("role.permissions_removed", remove, "delete"), ...step("role.permissions_added", add, "add")];
}
