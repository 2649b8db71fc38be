import type { ApiPermission } from "../management-api/permission-key.ts";

/** A role in an access file. Without `description` the file does not manage the description. */
export type AccessRole = { name: string; description?: string | undefined; permissions: ApiPermission[] };

/** An API in an access file, with the field names of `auth0-deploy-cli`. */
export type AccessApi = { identifier: string; name?: string; scopes: { value: string; description?: string }[] };

/** Roles with their permissions, and the APIs that define those, in the format of `auth0-deploy-cli` for `roles` and `resourceServers`. */
export type AccessFile = { roles: AccessRole[]; resourceServers?: AccessApi[] };

/** Maximum size of a file, in bytes. */
export const mostFileBytes = 4 * 1_024 * 1_024;

/** Maximum number of roles in a file, which is Auth0's limit for a tenant. */
export const mostFileRoles = 1_000;

/** Codes of the mistakes that a file can have. */
type FileProblemCode =
	| "too_large"
	| "not_yaml"
	| "too_deep"
	| "alias"
	| "tag"
	| "not_a_map"
	| "not_a_list"
	| "not_text"
	| "missing_key"
	| "missing_permissions"
	| "unknown_key"
	| "duplicate_key"
	| "empty"
	| "too_long"
	| "duplicate_role"
	| "duplicate_permission"
	| "organization_role"
	| "keyword"
	| "too_many_roles"
	| "too_many_permissions";

/** A mistake in a file. Lines count from 1. `what` is the key or value that it concerns. */
export type FileProblem = { line: number; code: FileProblemCode; what: string };
