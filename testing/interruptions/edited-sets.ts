import { z } from "zod";
import { valueAt } from "../../lib/json/value-at.ts";
import { parsePermissionKey, toPermissionKey } from "../../lib/management-api/permission-key.ts";
import { toMemberRoleKey } from "../../lib/organizations/member-role-key.ts";
import { callRoute, type RouteCall } from "../routes/call-route.ts";
import type { SteppedAction } from "./act-replica.ts";
import { readId } from "./read-id.ts";

/** The tenant's contents from which the sets are made, and direct access to the tenant. */
export type World = {
	upstream: (method: string, at: string, body?: object) => Promise<{ status: number; body: unknown }>;
	addGroup: () => string;
	roleIds: readonly string[];
	userIds: readonly string[];
	/** Keys of the permissions of one API. */
	permissionKeys: readonly string[];
};

export type Change = { add: readonly string[]; remove: readonly string[] };

/** The route call that saves a change. */
type Save = RouteCall & { action: SteppedAction; target: { type: string; id: string } };

/** A call to the tenant, as a fault identifies it. */
export type TenantCall = { method: string; path: string };

/** A set that acts of several calls change. Its items have the names that steps use. */
export type EditedSet = {
	/** The kinds of the steps that change it. */
	kinds: readonly string[];
	/** All possible items. */
	items: readonly string[];
	/** If true, an act either adds or removes, never both. */
	isOneWay?: true;
	/** Fills the empty set directly in the tenant. */
	fill: (items: readonly string[]) => Promise<void>;
	/** Returns the items in the tenant. */
	held: () => Promise<Set<string>>;
	/** Returns the items that Rolecall shows. */
	shown: () => Promise<Set<string>>;
	toSave: (change: Change) => Promise<Save>;
	/** Returns the calls of an act that makes this change, in order. */
	callsOf: (change: Change) => TenantCall[];
};

export const isSame = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
	a.size === b.size && [...a].every((item) => b.has(item));

type Row = Record<string, string>;

const encode = encodeURIComponent;

/** Returns the list of this name in an answer. */
function rowsOf(body: unknown, name: string): readonly Row[] {
	const rows = valueAt(body, [name]);
	return Array.isArray(rows) ? rows : [];
}

const idsIn = (rows: readonly Row[]) => rows.map(({ id = "" }) => id);
const userIdsIn = (rows: readonly Row[]) => rows.map(({ user_id = "" }) => user_id);
const keysIn = (rows: readonly Row[]) =>
	rows.map(({ permission_name = "", resource_server_identifier = "" }) =>
		toPermissionKey({ permission_name, resource_server_identifier }),
	);
const partsOf = (items: readonly string[], size: number): string[][] =>
	Array.from({ length: Math.ceil(items.length / size) }, (_, part) => items.slice(part * size, (part + 1) * size));
const callsFor = (items: readonly string[], size: number, call: TenantCall): TenantCall[] =>
	partsOf(items, size).map(() => call);
/** Decodes a path, because the tenant's faults match decoded paths. */
const callOf = (method: string, at: string): TenantCall => ({ method, path: `/api/v2${decodeURIComponent(at)}` });

/** Returns the calls of an edit: removals first, then additions, 100 items per call. */
const callsOfEdit =
	(at: string) =>
	({ add, remove }: Change): TenantCall[] => [
		...callsFor(remove, 100, callOf("DELETE", at)),
		...callsFor(add, 100, callOf("POST", at)),
	];

/** Reads all rows of a list directly from the tenant. */
async function listUpstream({ upstream }: World, at: string, size = 100): Promise<Row[]> {
	const rows: Row[] = [];
	for (let page = 0; ; page += 1) {
		const { body } = await upstream("GET", `${at}?per_page=${size}&page=${page}`);
		rows.push(...(body as Row[]));
		if ((body as Row[]).length < size) return rows;
	}
}

async function write({ upstream }: World, at: string, body: object): Promise<void> {
	const { status } = await upstream("POST", at, body);
	if (status >= 300) throw new Error(`The tenant answers POST ${at} with ${status}.`);
}

async function read(file: string, params: Record<string, string>, query: Record<string, string> = {}) {
	const { status, body } = await callRoute({ file, verb: "GET", params, query });
	if (status !== 200) throw new Error(`${file} answers ${status} ${body?.code}.`);
	return body;
}

/** Reads all rows of a list that Rolecall shows 50 a page. */
async function readPages(file: string, params: Record<string, string>, name: string): Promise<Row[]> {
	const rows: Row[] = [];
	for (let page = 1; ; page += 1) {
		const found: Row[] = (await read(file, params, { page: String(page) }))[name];
		rows.push(...found);
		if (found.length < 50) return rows;
	}
}

async function createRole({ upstream }: World): Promise<string> {
	const { body } = await upstream("POST", "/roles", { name: `Ledger ${crypto.randomUUID()}` });
	return readId(body);
}

async function createOrganization({ upstream }: World): Promise<string> {
	const { body } = await upstream("POST", "/organizations", { name: `org-${crypto.randomUUID()}` });
	return readId(body);
}

async function rolePermissions(world: World): Promise<EditedSet> {
	const roleId = await createRole(world);
	const [file, params] = ["roles/[roleId]/permissions/route.ts", { roleId }];
	const at = `/roles/${roleId}/permissions`;
	return {
		kinds: ["role.permissions_removed", "role.permissions_added"],
		items: world.permissionKeys,
		fill: async (items) => {
			for (const part of partsOf(items, 100)) await write(world, at, { permissions: part.map(parsePermissionKey) });
		},
		held: async () => new Set(keysIn(await listUpstream(world, at))),
		shown: async () => new Set(keysIn((await read(file, params)).permissions)),
		toSave: async ({ add, remove }) => {
			const { version } = await read(file, params);
			const body = { version, add: add.map(parsePermissionKey), remove: remove.map(parsePermissionKey) };
			const target = { type: "role", id: roleId };
			return { action: "role.permissions_updated", target, file, verb: "PATCH", params, body };
		},
		callsOf: callsOfEdit(at),
	};
}

async function roleMembers(world: World): Promise<EditedSet> {
	const roleId = await createRole(world);
	const [file, params] = ["roles/[roleId]/members/route.ts", { roleId }];
	const at = `/roles/${roleId}/users`;
	const target = { type: "role", id: roleId };
	return {
		kinds: ["role.members_added", "role.members_removed"],
		items: world.userIds,
		isOneWay: true,
		fill: async (users) => {
			for (const part of partsOf(users, 100)) await write(world, at, { users: part });
		},
		held: async () => new Set(userIdsIn(await listUpstream(world, at))),
		shown: async () => new Set(userIdsIn(await readPages(file, params, "users"))),
		toSave: async ({ add, remove }) =>
			add.length > 0
				? { action: "role.members_added", target, file, verb: "POST", params, body: { userIds: add } }
				: { action: "role.members_removed", target, file, verb: "DELETE", params, body: { userIds: remove } },
		callsOf: ({ add, remove }) => [
			...callsFor(add, 100, callOf("POST", at)),
			...remove.map((userId) => callOf("DELETE", `/users/${encode(userId)}/roles`)),
		],
	};
}

const isPermission = (item: string): boolean => item.includes(" ");

/** Creates the set of a person's direct access: roles by id, and permissions by key. */
async function userAccess(world: World): Promise<EditedSet> {
	const email = `${crypto.randomUUID()}@example.test`;
	const { body: user } = await world.upstream("POST", "/users", { connection: "email", email });
	const userId = z.object({ user_id: z.string() }).parse(user).user_id;
	const [file, params] = ["users/[userId]/access/route.ts", { userId }];
	const at = `/users/${encode(userId)}`;
	const rolesOf = (items: readonly string[]) => items.filter((item) => !isPermission(item));
	const permissionsOf = (items: readonly string[]) => items.filter(isPermission).map(parsePermissionKey);
	return {
		kinds: ["user.roles_removed", "user.permissions_removed", "user.roles_added", "user.permissions_added"],
		// Alternates roles and permissions, so that any slice has some of both.
		items: world.roleIds.flatMap((roleId, index) => [roleId, world.permissionKeys[index] ?? ""]),
		fill: async (items) => {
			await write(world, `${at}/roles`, { roles: rolesOf(items) });
			await write(world, `${at}/permissions`, { permissions: permissionsOf(items) });
		},
		held: async () => {
			const roles = await listUpstream(world, `${at}/roles`);
			return new Set([...idsIn(roles), ...keysIn(await listUpstream(world, `${at}/permissions`))]);
		},
		shown: async () => {
			const { holdings, permissions } = await read(file, params);
			const roles = holdings.flatMap(({ role }: { role?: Row }) => role?.id ?? []);
			const isDirect = ({ by }: { by: number[] }) => by.some((place) => holdings[place].kind === "direct");
			return new Set([...roles, ...keysIn(permissions.filter(isDirect))]);
		},
		toSave: async ({ add, remove }) => {
			const { version } = await read(file, params);
			const roles = { add: rolesOf(add), remove: rolesOf(remove) };
			const permissions = { add: permissionsOf(add), remove: permissionsOf(remove) };
			const target = { type: "user", id: userId };
			const body = { version, roles, permissions };
			return { action: "user.access_updated", target, file, verb: "PATCH", params, body };
		},
		callsOf: ({ add, remove }) =>
			([["DELETE", remove] as const, ["POST", add] as const] as const).flatMap(([method, items]) => [
				...callsFor(rolesOf(items), 100, callOf(method, `${at}/roles`)),
				...callsFor(items.filter(isPermission), 100, callOf(method, `${at}/permissions`)),
			]),
	};
}

async function organizationMembers(world: World): Promise<EditedSet> {
	const organizationId = await createOrganization(world);
	const [file, params] = ["organizations/[organizationId]/members/route.ts", { organizationId }];
	const at = `/organizations/${organizationId}/members`;
	const target = { type: "organization", id: organizationId };
	return {
		kinds: ["organization.members_added", "organization.members_removed"],
		items: world.userIds,
		isOneWay: true,
		fill: async (items) => {
			for (const members of partsOf(items, 10)) await write(world, at, { members });
		},
		held: async () => new Set(userIdsIn(await listUpstream(world, at))),
		shown: async () => new Set(userIdsIn(await readPages(file, params, "members"))),
		toSave: async ({ add, remove }) =>
			add.length > 0
				? { action: "organization.members_added", target, file, verb: "POST", params, body: { userIds: add } }
				: { action: "organization.members_removed", target, file, verb: "DELETE", params, body: { userIds: remove } },
		callsOf: ({ add, remove }) => [
			...callsFor(add, 10, callOf("POST", at)),
			...callsFor(remove, 10, callOf("DELETE", at)),
		],
	};
}

async function memberRoles(world: World): Promise<EditedSet> {
	const organizationId = await createOrganization(world);
	const [userId = ""] = world.userIds;
	await write(world, `/organizations/${organizationId}/members`, { members: [userId] });
	const file = "organizations/[organizationId]/members/[userId]/roles/route.ts";
	const params = { organizationId, userId };
	const at = `/organizations/${organizationId}/members/${encode(userId)}/roles`;
	const toKey = (roleId: string) => toMemberRoleKey(userId, roleId);
	const roleOf = new Map(world.roleIds.map((roleId) => [toKey(roleId), roleId]));
	const toRoles = (items: readonly string[]) => items.flatMap((item) => roleOf.get(item) ?? []);
	return {
		kinds: ["organization.member_roles_removed", "organization.member_roles_added"],
		items: [...roleOf.keys()],
		fill: (items) => write(world, at, { roles: toRoles(items) }),
		held: async () => new Set(idsIn(await listUpstream(world, at)).map(toKey)),
		shown: async () => new Set(idsIn((await read(file, params)).roles).map(toKey)),
		toSave: async ({ add, remove }) => {
			const { version } = await read(file, params);
			const body = { version, add: toRoles(add), remove: toRoles(remove) };
			const target = { type: "organization", id: organizationId };
			return { action: "organization.member_roles_updated", target, file, verb: "PATCH", params, body };
		},
		callsOf: callsOfEdit(at),
	};
}

async function groupRoles(world: World): Promise<EditedSet> {
	const groupId = world.addGroup();
	const [file, params] = ["groups/[groupId]/roles/route.ts", { groupId }];
	const at = `/groups/${groupId}/roles`;
	return {
		kinds: ["group.roles_removed", "group.roles_added"],
		items: world.roleIds,
		fill: (roles) => write(world, at, { roles }),
		held: async () => new Set(idsIn(rowsOf((await world.upstream("GET", at)).body, "roles"))),
		shown: async () => new Set(idsIn((await read(file, params)).roles)),
		toSave: async ({ add, remove }) => {
			const { version } = await read(file, params);
			const target = { type: "group", id: groupId };
			return { action: "group.roles_updated", target, file, verb: "PATCH", params, body: { version, add, remove } };
		},
		callsOf: callsOfEdit(at),
	};
}

/** Every set that acts of several calls change; each call creates a new, empty one of the kind. */
export const editedSets = {
	"the permissions of a role": rolePermissions,
	"the members of a role": roleMembers,
	"the access of a person": userAccess,
	"the members of an organization": organizationMembers,
	"the roles of a member": memberRoles,
	"the roles of a group": groupRoles,
} satisfies Record<string, (world: World) => Promise<EditedSet>>;
