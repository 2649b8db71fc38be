import type { Permission } from "../access/permissions.ts";

/** A part of Rolecall that one permission opens and one scope is needed for. `disables` says what cannot be done without it. */
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
