import { guardedLevel } from "../access/guarded-level.ts";
import type { Level } from "../access/levels.ts";
import type { ApiList } from "../apis/contract.ts";
import type { PermissionDraft } from "../apis/permission-draft.ts";
import { toPermissionKey } from "../apis/permission-key.ts";
import type { AccessApi, AccessFile, AccessRole } from "./access-file.ts";

/** A role as the tenant has it. */
export type TenantRole = AccessRole & { id: string };

/** What the tenant has of what a file can say. */
export type TenantAccess = { roles: readonly TenantRole[]; apis: ApiList };

/** What is to be done so that one role is as the file says. */
export type RoleChange = {
	name: string;
	/** Absent for a role that is to be created. */
	id?: string;
	description?: { before: string; after: string };
	draft: PermissionDraft;
	/** Keys of what is to be added though no API of the tenant defines it. */
	unknown: string[];
	/** The Rolecall level that the role gives. */
	level?: Level;
};

/** An API of which file and tenant say different things. Nothing is done about it: Rolecall changes no APIs. */
type ApiDifference = { identifier: string; onlyInFile: string[]; onlyInTenant: string[]; isMissing: boolean };

/** How a file and a tenant differ. */
export type AccessPlan = {
	changes: RoleChange[];
	/** How many roles are the same in both. */
	same: number;
	/** Names of the tenant's roles that the file does not name. They stay as they are. */
	notInFile: string[];
	apis: ApiDifference[];
};

function planRole(wanted: AccessRole, now: TenantRole | undefined, defined: ReadonlySet<string>): RoleChange {
	const held = new Set(now?.permissions.map(toPermissionKey));
	const keys = new Set(wanted.permissions.map(toPermissionKey));
	const before = now?.description ?? "";
	const after = wanted.description ?? before;
	const add = new Set([...keys].filter((key) => !held.has(key)));
	const level = guardedLevel(wanted.name);
	return {
		name: wanted.name,
		...(now === undefined ? {} : { id: now.id }),
		...(before === after ? {} : { description: { before, after } }),
		draft: { add, remove: new Set([...held].filter((key) => !keys.has(key))) },
		unknown: [...add].filter((key) => !defined.has(key)),
		...(level === undefined ? {} : { level }),
	};
}

const isChange = ({ id, description, draft: { add, remove } }: RoleChange): boolean =>
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
 * Says what is to be done so that the tenant is as the file says. Roles are found by their name, so a file renames none; roles that it does
 * not name stay. Pure.
 */
export function planAccess(file: AccessFile, { roles, apis }: TenantAccess): AccessPlan {
	const byName = new Map(roles.map((role) => [role.name, role]));
	const defined = new Set(
		apis.apis.flatMap(({ identifier, scopes }) =>
			scopes.map(({ value }) => toPermissionKey({ permission_name: value, resource_server_identifier: identifier })),
		),
	);
	const all = file.roles.map((role) => planRole(role, byName.get(role.name), defined));
	const changes = all.filter(isChange);
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

/** The tenant's roles and APIs as a file. The APIs that Auth0 owns stay out, as `auth0-deploy-cli` leaves them out. Pure. */
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
