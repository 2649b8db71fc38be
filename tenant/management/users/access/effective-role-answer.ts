import type { EffectiveRole } from "../../../state/effective-roles-of.ts";

/** A role of a user with how they came to it, as the API answers with it. */
export const effectiveRoleAnswer = ({ role: { id, name, description }, sources }: EffectiveRole) => ({
	id,
	name,
	description: description ?? "",
	sources,
});
