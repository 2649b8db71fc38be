import { describe, expect, test } from "vitest";
import { createClock } from "../state/clock.ts";
import { seedTenant } from "./seed-tenant.ts";
import { showcaseId } from "./showcase-id.ts";

const nowMs = Date.UTC(2026, 10, 24, 12);
const clock = createClock(() => nowMs);
const now = new Date(nowMs).toISOString();
const tenant = seedTenant({ clients: [], clock });
const users = [...tenant.users.values()];
const methodsOf = (userId: string) => tenant.users.privateOf(userId).authenticationMethods;
const typesOf = (userId: string) => new Set(methodsOf(userId).map(({ type }) => type));

describe("second factors", () => {
	test("exist for exactly the users whose record names some", () => {
		const factors = new Set(["totp", "phone", "push", "webauthn-roaming"]);
		for (const { user_id, multifactor } of users)
			expect([...typesOf(user_id)].some((type) => factors.has(type))).toBe(multifactor !== undefined);
	});

	test("include every kind, each with an id of its own", () => {
		const all = users.flatMap(({ user_id }) => methodsOf(user_id));
		const kinds = new Set(all.map(({ type }) => type));
		expect([...kinds].sort()).toEqual(["passkey", "phone", "push", "recovery-code", "totp", "webauthn-roaming"]);
		expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
		for (const { created_at, last_auth_at = now } of all) {
			expect(created_at < now).toBe(true);
			expect(String(last_auth_at) <= now).toBe(true);
		}
		expect([...typesOf(showcaseId)].sort()).toEqual(["phone", "push", "recovery-code", "totp"]);
	});
});

describe("sessions", () => {
	test("belong to people who can sign in, and name existing applications", () => {
		expect(tenant.sessions.size).toBeGreaterThan(100);
		for (const { user_id, expires_at, idle_expires_at, clients } of tenant.sessions.values()) {
			expect(tenant.users.get(user_id)?.blocked).not.toBe(true);
			expect(expires_at > now && idle_expires_at > now).toBe(true);
			for (const { client_id } of clients) expect(tenant.clients.has(client_id)).toBe(true);
		}
	});

	test("have refresh tokens, grants and devices of the same user", () => {
		for (const { user_id, session_id } of tenant.refreshTokens.values())
			expect(tenant.sessions.get(session_id ?? "")?.user_id).toBe(user_id);
		for (const held of [tenant.refreshTokens, tenant.grants, tenant.deviceCredentials]) {
			expect(held.size).toBeGreaterThan(50);
			for (const { user_id } of held.values()) expect(tenant.users.has(String(user_id))).toBe(true);
		}
		const granted = [...tenant.grants.values()].map((grant) => `${grant.user_id} ${grant.clientID} ${grant.audience}`);
		expect(new Set(granted).size).toBe(granted.length);
	});
});

describe("organizations and groups", () => {
	test("include six organizations, each with members and a connection, and some members with roles", () => {
		expect(tenant.organizations.size).toBe(6);
		for (const { id, members, connections } of tenant.organizations.values()) {
			expect(id).toMatch(/^org_[A-Za-z0-9]{16}$/);
			expect(members.size).toBeGreaterThan(0);
			for (const userId of members.keys()) expect(tenant.users.has(userId)).toBe(true);
			for (const connectionId of connections.keys()) expect(tenant.connections.has(connectionId)).toBe(true);
		}
		const roles = [...tenant.organizations.values()].flatMap(({ members }) => [...members.values()]);
		expect(roles.some((ids) => ids.size > 0)).toBe(true);
		for (const ids of roles) for (const id of ids) expect(tenant.roles.has(id)).toBe(true);
	});

	test("include roles of one organization that only its own members have", () => {
		const own = [...tenant.roles.values()].filter(({ type }) => type === "organization");
		expect(own).toHaveLength(4);
		const holders = own.map(({ id, ownerId = "" }) => {
			const members = tenant.organizations.get(ownerId)?.members ?? new Map<string, Set<string>>();
			expect(tenant.users.membersOf(id).size).toBe(0);
			for (const { id: otherId, members: others } of tenant.organizations.values())
				if (otherId !== ownerId) for (const roleIds of others.values()) expect(roleIds.has(id)).toBe(false);
			return [...members.values()].filter((roleIds) => roleIds.has(id)).length;
		});
		expect(holders.filter((count) => count > 0).length).toBeGreaterThan(1);
	});

	test("include groups with roles in an organization, connections that add members, and an open invitation", () => {
		const withGroups = [...tenant.organizations.values()].filter(({ groupRoles }) => groupRoles.size > 0);
		expect(withGroups.map(({ name }) => name)).toEqual(["acme", "contoso"]);
		for (const { groupRoles, connections } of withGroups)
			for (const [groupId, roleIds] of groupRoles) {
				for (const roleId of roleIds) expect(tenant.roles.has(roleId)).toBe(true);
				const connectionId = tenant.groups.get(groupId)?.connection_id ?? "";
				expect(connections.get(connectionId)).toMatchObject({ assign_membership_on_login: true });
			}
		const invitations = [...tenant.organizations.values()].flatMap((one) => [...one.invitations.values()]);
		expect(invitations).toHaveLength(1);
		for (const { expires_at, client_id } of invitations) {
			expect(String(expires_at) > now).toBe(true);
			expect(tenant.clients.has(String(client_id))).toBe(true);
		}
	});

	test("include groups of an enterprise directory, whose members come from its connection only", () => {
		for (const { id, connection_id, members, roleIds } of tenant.groups.values()) {
			expect(id).toMatch(/^grp_[1-9a-km-zA-HJ-NP-Z]{14,22}$/);
			const name = tenant.connections.get(connection_id)?.name;
			expect(members.size).toBeGreaterThan(0);
			for (const userId of members.keys()) expect(tenant.users.get(userId)?.identities[0]?.connection).toBe(name);
			for (const roleId of roleIds) expect(tenant.roles.has(roleId)).toBe(true);
		}
	});
});

test("the same seed creates the same belongings, and the number of sessions stays small with more people", () => {
	const same = seedTenant({ clients: [], clock });
	for (const part of ["organizations", "groups", "sessions", "refreshTokens", "grants", "deviceCredentials"] as const)
		expect([...same[part]]).toEqual([...tenant[part]]);
	expect(seedTenant({ clients: [], clock, users: 10_000 }).sessions.size).toBeLessThan(1_300);
});

test("every application that the logs name exists", () => {
	for (const { client_id, client_name } of tenant.logs)
		if (client_id !== undefined) expect(tenant.clients.get(client_id)?.name).toBe(client_name);
});
