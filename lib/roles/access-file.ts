import type { ApiPermission } from "../apis/permission-key.ts";

/** A role as a file has it. Without `description` the file does not say what the description is to be. */
export type AccessRole = { name: string; description?: string; permissions: ApiPermission[] };

/** An API as a file has it, by the names that `auth0-deploy-cli` gives its parts. */
export type AccessApi = { identifier: string; name?: string; scopes: { value: string; description?: string }[] };

/** Roles, what they allow, and the APIs that define it, in the format that `auth0-deploy-cli` has for `roles` and `resourceServers`. */
export type AccessFile = { roles: AccessRole[]; resourceServers?: AccessApi[] };

/** The largest file that is read, in bytes. */
export const mostFileBytes = 4 * 1_024 * 1_024;

/** Auth0 allows a tenant no more roles. */
export const mostFileRoles = 1_000;

/** What can be wrong with a file. */
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

/** What is wrong in which line, counted from 1. `what` is the key or value that it is about. */
export type FileProblem = { line: number; code: FileProblemCode; what: string };
