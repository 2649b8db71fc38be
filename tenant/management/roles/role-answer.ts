import type { RoleRecord } from "../../records/role-record.ts";

/**
 * A role as the API answers with it. The type and the owner come with the early-access feature of organization roles: a role shows
 * them if it was made with a type.
 */
export const roleAnswer = ({ id, name, description, type, ownerId, showsType }: RoleRecord) => ({
	id,
	name,
	description,
	...(showsType ? { type } : {}),
	...(showsType && ownerId !== undefined ? { owner_id: ownerId } : {}),
});
