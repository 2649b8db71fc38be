import { needOfOneScope as need } from "./need-of-one-scope.ts";

/** Which scopes the parts of Rolecall need that are about groups; each needs one. */
export const groupScopeNeeds = [
	need("readGroups", "read:groups", "groups:read", "finding groups"),
	need("readGroupMembers", "read:group_members", "groups:read", "seeing who is in a group"),
	need("readGroupRoles", "read:group_roles", "groups:read", "seeing the roles that a group gives"),
	need("addGroupRoles", "create:group_roles", "groups:update-roles", "giving roles to groups"),
	need("removeGroupRoles", "delete:group_roles", "groups:update-roles", "taking roles from groups"),
	need("deleteGroups", "delete:groups", "groups:delete", "deleting groups"),
];
