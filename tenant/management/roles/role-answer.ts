import type { RoleRecord } from "../../records/role-record.ts";

/**
 * Describes a role as the API does. Type and owner belong to the early-access feature of organization roles: a role shows them if it was
 * created with a type.
 */
export const roleAnswer = ({ id, name, description, type, ownerId, showsType }: RoleRecord) => ({
	id,
	name,
	description,
	...(showsType ? { type } : {}),
	...(showsType && ownerId !== undefined ? { owner_id: ownerId } : {}),
});
