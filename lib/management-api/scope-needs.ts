import type { Permission } from "../access/permissions.ts";

type ScopeNeed = {
	/** Any one of these is enough, as Auth0 counts them. */
	anyOf: readonly string[];
	permissions: readonly Permission[];
	/** What a person cannot do without it. */
	disables: string;
};

/** Which scopes of the Management API each part of Rolecall needs. @see https://auth0.com/docs/api/management/v2 */
export const scopeNeeds: readonly ScopeNeed[] = [
	{ anyOf: ["read:users"], permissions: ["users:read"], disables: "finding and reading users, signing in to Rolecall" },
	{
		anyOf: ["read:roles"],
		permissions: ["roles:read"],
		disables: "reading roles and their permissions, signing in to Rolecall",
	},
	{
		anyOf: ["read:role_members", "read:roles"],
		permissions: ["roles:read"],
		disables: "listing the members of a role",
	},
	{
		anyOf: ["read:logs_users", "read:logs"],
		permissions: ["users:read-logs"],
		disables: "reading what a user did lately",
	},
	{ anyOf: ["read:connections"], permissions: ["connections:read"], disables: "filtering users by connection" },
	{
		anyOf: ["update:users"],
		permissions: ["users:update", "users:update-metadata", "users:update-app-metadata", "users:block", "users:unlock"],
		disables: "editing profiles and metadata, blocking, unblocking and unlocking",
	},
	{ anyOf: ["create:role_members", "update:users"], permissions: ["roles:assign"], disables: "giving roles" },
	{ anyOf: ["delete:role_members", "update:users"], permissions: ["roles:assign"], disables: "taking roles away" },
	{ anyOf: ["delete:users"], permissions: ["users:delete"], disables: "deleting users" },
];

/** Scopes that Rolecall never needs and that make its token dangerous. */
export const dangerousScopes: Record<string, string> = {
	"create:client_grants": "lets whoever holds the token grant itself every scope",
	"update:client_grants": "lets whoever holds the token grant itself every scope",
	"read:client_keys": "reads the client secrets of every application",
	"read:user_idp_tokens": "reads the identity provider's tokens of every user",
};

/** The needs that a token with these scopes does not meet. */
export function missingScopes(granted: readonly string[]): ScopeNeed[] {
	return scopeNeeds.filter(({ anyOf }) => !anyOf.some((scope) => granted.includes(scope)));
}
