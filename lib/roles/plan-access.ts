import type { Level } from "../access/levels.ts";
import type { ApiList } from "../apis/contract.ts";
import type { PermissionDraft } from "../apis/permission-draft.ts";
import { toPermissionKey } from "../management-api/permission-key.ts";
import type { AccessApi, AccessFile, AccessRole } from "./access-file.ts";

/** A role of the tenant. */
export type TenantRole = AccessRole & { id: string };

/** The part of the tenant's state that a file can describe. */
export type TenantAccess = { roles: readonly TenantRole[]; apis: ApiList };

/** The change that makes one role match the file. */
export type RoleChange = {
	name: string;
	/** Absent for a role to be created. */
	id?: string;
	description?: { before: string; after: string };
	draft: PermissionDraft;
	/** Keys of added permissions that no API of the tenant defines. */
	unknown: string[];
	/** The Rolecall level that the role gives, or that a role which looks like it gives. */
	level?: Level;
};

/** An API whose permissions differ between file and tenant. It is only reported: Rolecall never changes APIs. */
type ApiDifference = { identifier: string; onlyInFile: string[]; onlyInTenant: string[]; isMissing: boolean };

/** The differences between a file and a tenant. */
export type AccessPlan = {
	changes: RoleChange[];
	/** Number of roles that match. */
	same: number;
	/** Names of the tenant's roles that the file does not name. They stay unchanged. */
	notInFile: string[];
	apis: ApiDifference[];
};

/** Returns the Rolecall level that a role of this name, or one that looks like it, gives. */
export type LevelOfRole = (name: string) => Level | undefined;

function planRole(
	wanted: AccessRole,
	now: TenantRole | undefined,
	defined: ReadonlySet<string>,
): Omit<RoleChange, "level"> {
	const held = new Set(now?.permissions.map(toPermissionKey));
	const keys = new Set(wanted.permissions.map(toPermissionKey));
	const before = now?.description ?? "";
	const after = wanted.description ?? before;
	const add = new Set([...keys].filter((key) => !held.has(key)));
	return {
		name: wanted.name,
		...(now === undefined ? {} : { id: now.id }),
		...(before === after ? {} : { description: { before, after } }),
		draft: { add, remove: new Set([...held].filter((key) => !keys.has(key))) },
		unknown: [...add].filter((key) => !defined.has(key)),
	};
}

const isChange = ({ id, description, draft: { add, remove } }: Omit<RoleChange, "level">): boolean =>
	id === undefined || description !== undefined || add.size + remove.size > 0;

function compareApi({ identifier, scopes }: AccessApi, { apis }: ApiList): ApiDifference {
	const now = apis.find((api) => api.identifier === identifier);
	const inFile = new Set(scopes.map(({ value }) => value));
	const inTenant = new Set(now?.scopes.map(({ value }) => value));
	return {
		identifier,
		onlyInFile: [...inFile].filter((value) => !inTenant.has(value)),
		onlyInTenant: [...inTenant].filter((value) => !inFile.has(value)),
		isMissing: now === undefined,
	};
}

/**
 * Returns the changes that make the tenant match the file. Roles are matched by name, so a file cannot rename one; roles that the file does
 * not name stay. Pure.
 */
export function planAccess(file: AccessFile, { roles, apis }: TenantAccess, levelOf: LevelOfRole): AccessPlan {
	const byName = new Map(roles.map((role) => [role.name, role]));
	const defined = new Set(
		apis.apis.flatMap(({ identifier, scopes }) =>
			scopes.map(({ value }) => toPermissionKey({ permission_name: value, resource_server_identifier: identifier })),
		),
	);
	const all = file.roles.map((role) => planRole(role, byName.get(role.name), defined));
	const changes = all.filter(isChange).map((change) => {
		const level = levelOf(change.name);
		return level === undefined ? change : { ...change, level };
	});
	const named = new Set(file.roles.map(({ name }) => name));
	return {
		changes,
		same: all.length - changes.length,
		notInFile: roles.filter(({ name }) => !named.has(name)).map(({ name }) => name),
		apis: (file.resourceServers ?? [])
			.map((api) => compareApi(api, apis))
			.filter(({ onlyInFile, onlyInTenant, isMissing }) => isMissing || onlyInFile.length + onlyInTenant.length > 0),
	};
}

/** Returns the tenant's roles and APIs as a file, without Auth0's own APIs, which `auth0-deploy-cli` omits too. Pure. */
export function toAccessFile({ roles, apis }: TenantAccess): AccessFile {
	return {
		roles: roles.map(({ id: _id, ...role }) => role),
		resourceServers: apis.apis
			.filter(({ is_system }) => is_system !== true)
			.map(({ identifier, name, scopes }) => ({
				...(name ? { name } : {}),
				identifier,
				scopes: scopes.map(({ value, description }) => ({ value, ...(description ? { description } : {}) })),
			})),
	};
}
