import type { Permission } from "../access/permissions.ts";

/** Creates the need of a feature with one permission and one scope. `disables` describes the feature that is disabled without it. */
export const needOfOneScope = <const Id extends string>(
	id: Id,
	scope: string,
	permission: Permission,
	disables: string,
) => ({
	id,
	anyOf: [scope],
	permissions: [permission],
	disables,
});
