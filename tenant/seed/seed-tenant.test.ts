import { describe, expect, test } from "vitest";
import type { UserRecord } from "../records/user-record.ts";
import { createClock } from "../state/clock.ts";
import { isPassword } from "../state/passwords.ts";

import { demoAccounts, demoPassword } from "./seed-accounts.ts";
import { seedTenant } from "./seed-tenant.ts";

const nowMs = Date.UTC(2026, 10, 24, 12);
const clock = createClock(() => nowMs);
const day = 86_400_000;
const tenant = seedTenant({ clients: [], clock });
const users = [...tenant.users.values()];
const people = users.slice(users.length - 2_000);
const share = (matches: (user: UserRecord) => boolean) => people.filter(matches).length / people.length;

describe("the population", () => {
	test("has 2,000 people besides the accounts by default, and any other number on request", () => {
		expect(tenant.users.size).toBe(2_000 + seedTenant({ clients: [], clock, users: 0 }).users.size);
		expect(seedTenant({ clients: [], clock, users: 7 }).users.size).toBe(
			seedTenant({ clients: [], clock, users: 0 }).users.size + 7,
		);
	});

	test("is the same for the same seed, and differs for another seed", () => {
		const [same, other] = [1, 2].map((seed) => seedTenant({ clients: [], clock, seed }));
		expect([...(same?.users.values() ?? [])]).toEqual(users);
		for (const part of ["roles", "connections", "resourceServers"] as const)
			expect([...(same?.[part] ?? [])]).toEqual([...tenant[part]]);
		expect(same?.logs).toEqual(tenant.logs);
		expect([...(other?.users.keys() ?? [])].slice(-5)).not.toEqual([...tenant.users.keys()].slice(-5));
	});

	test("writes its names in several scripts", () => {
		for (const script of ["Latin", "Cyrillic", "Greek", "Han", "Hangul", "Arabic", "Hebrew"]) {
			const pattern = new RegExp(`\\p{Script=${script}}`, "u");
			expect(
				share(({ name }) => pattern.test(name ?? "")),
				script,
			).toBeGreaterThan(0.03);
		}
	});

	test("has no id, e-mail, username or phone number twice in a connection, not even in a crowd", () => {
		const crowd = seedTenant({ clients: [], clock, users: 20_000 });
		expect(crowd.users.size - seedTenant({ clients: [], clock, users: 0 }).users.size).toBe(20_000);
		const users = [...crowd.users.values()];
		for (const field of ["email", "username", "phone_number"] as const) {
			const known = users.flatMap((user) =>
				user[field] === undefined ? [] : [`${user.identities[0]?.connection} ${user[field]}`],
			);
			expect(known.length, field).toBeGreaterThan(20);
			expect(new Set(known).size, field).toBe(known.length);
		}
	});

	test("keeps e-mails in lower-case ASCII at domains that nobody owns", () => {
		for (const { email } of users)
			expect(email ?? "none@example.com").toMatch(
				/^[a-z0-9._-]+@([a-z-]+\.)*(example|example\.(com|org|net)|acme\.com|rolecall\.test|test)$/,
			);
	});

	test("has blocked, unverified, linked and locked-out people, and some who never signed in", () => {
		expect(share(({ blocked }) => blocked === true)).toBeGreaterThan(0.01);
		expect(share(({ email_verified }) => email_verified === false)).toBeGreaterThan(0.05);
		expect(share(({ last_login }) => last_login === undefined)).toBeGreaterThan(0.04);
		expect(share(({ identities }) => identities.length > 1)).toBeGreaterThan(0.02);
		expect(share(({ user_id }) => tenant.users.privateOf(user_id).blockedIps.length > 0)).toBeGreaterThan(0.002);
		expect(share(({ user_id }) => tenant.users.privateOf(user_id).roleIds.size > 0)).toBeGreaterThan(0.2);
		expect(share(({ app_metadata }) => app_metadata?.customer !== undefined)).toBeGreaterThan(0.05);
	});

	test("has users of every connection except the one for codes by e-mail", () => {
		const used = new Set(users.flatMap(({ identities }) => identities.map(({ connection }) => connection)));
		expect([...used].sort()).toEqual(
			[...tenant.connections.values()]
				.filter(({ strategy }) => strategy !== "email")
				.map(({ name }) => name)
				.sort(),
		);
	});

	test("has its dates in order: created, last signed in, now", () => {
		for (const { created_at, updated_at, last_login, logins_count } of users) {
			expect(Date.parse(updated_at)).toBeGreaterThanOrEqual(Date.parse(created_at));
			expect(Date.parse(updated_at)).toBeLessThanOrEqual(nowMs);
			if (last_login === undefined) expect(logins_count).toBeUndefined();
			else expect(Date.parse(last_login)).toBeGreaterThanOrEqual(Date.parse(created_at));
		}
	});

	test("gives each user an id that names the provider and the id of the primary identity", () => {
		for (const { user_id, identities } of users)
			expect(user_id).toBe(`${identities[0]?.provider}|${identities[0]?.user_id}`);
	});
});

describe("awkward ids", () => {
	test.each([
		["a second bar and an e-mail", /^samlp\|acme\|jane@acme\.com$/],
		["spaces and slashes", /^waad\|.* .*\/.*\//],
		["percent, quotes and ampersand", /%.*“.*'.*”.*&/],
		["a long number", /^google-oauth2\|\d{21}$/],
	])("are among them: %s", (_what, pattern) => {
		expect(users.some(({ user_id }) => pattern.test(user_id))).toBe(true);
	});
});

describe("the directory", () => {
	const offered = [...tenant.resourceServers.values()].flatMap(({ identifier, scopes }) =>
		scopes.map(({ value }) => `${identifier} ${value}`),
	);

	test("has twelve roles of the tenant and four of organizations, with distinct names for each owner", () => {
		const names = [...tenant.roles.values()].map(({ name, ownerId }) => `${ownerId} ${name}`);
		expect(new Set(names).size).toBe(12 + 4);
		expect([...tenant.roles.values()].filter(({ type }) => type === "tenant")).toHaveLength(12);
		for (const id of tenant.roles.keys()) expect(id).toMatch(/^rol_[A-Za-z0-9]{16}$/);
	});

	test("has five APIs besides Auth0's own, two of them with many permissions, and all permissions that roles name except one", () => {
		expect(tenant.resourceServers.size).toBe(1 + 5);
		expect([...tenant.resourceServers.values()].map(({ scopes }) => scopes.length).slice(-2)).toEqual([60, 120]);
		expect(new Set(offered).size).toBe(offered.length);
		const named = [...tenant.roles.values()].flatMap(({ permissions }) => [...permissions]);
		const lost = named.filter((permission) => !offered.includes(permission));
		expect(lost).toEqual(["https://logistics.example.test operate:cranes"]);
	});
});

test("has, with large roles, as many roles, scopes and permissions as Auth0 allows, a role that everybody has, and a person with 50 roles", () => {
	const large = seedTenant({ clients: [], clock, users: 1_100, largeRoles: true });
	const { roles, resourceServers, users: all } = large;
	expect([...roles.values()].filter(({ type }) => type === "tenant")).toHaveLength(1_000);
	for (const id of roles.keys()) expect(id).toMatch(/^rol_[A-Za-z0-9]{16}$/);
	const wide = [...roles.values()].find(({ permissions }) => permissions.size === 1_000);
	const api = [...resourceServers.values()].find(({ name }) => name === "Everything API");
	expect(new Set(api?.scopes.map(({ value }) => value)).size).toBe(1_000);
	expect(all.membersOf(wide?.id ?? "").size).toBe(all.size);
	const held = [...all.keys()].map((userId) => all.privateOf(userId).roleIds);
	expect(Math.max(...held.map(({ size }) => size))).toBe(50);
	expect(held.flatMap((roleIds) => [...roleIds]).filter((id) => !roles.has(id))).toEqual([]);
	expect([...large.organizations.values()].at(-1)?.members.size).toBe(all.size);
	expect([...large.groups.values()].at(-1)?.members.size).toBe(1_000);
});

describe("the logs", () => {
	test("cover the last days in order, with distinct ids that sort by time", () => {
		const { logs } = tenant;
		expect(logs.length).toBeGreaterThan(1_000);
		expect(Date.parse(logs[0]?.date ?? "")).toBeGreaterThan(nowMs - 30 * day);
		expect(Date.parse(logs.at(-1)?.date ?? "")).toBeGreaterThan(nowMs - day);
		const dates = logs.map(({ date }) => date);
		expect(dates).toEqual([...dates].sort());
		const ids = logs.map(({ log_id }) => log_id);
		expect(ids).toEqual([...new Set(ids)].sort());
		for (const id of ids) expect(id).toMatch(/^90020\d{55}$/);
	});

	test("name existing people, and have several types", () => {
		for (const { user_id } of tenant.logs) expect(tenant.users.has(user_id ?? "")).toBe(true);
		expect(new Set(tenant.logs.map(({ type }) => type)).size).toBeGreaterThan(5);
	});
});

describe("the accounts", () => {
	test("include four accounts with their password: three with a role each, and one with none", () => {
		expect(demoAccounts).toHaveLength(4);
		for (const { email, role } of demoAccounts) {
			const user = users.find((one) => one.email === email);
			const { password, roleIds } = tenant.users.privateOf(user?.user_id ?? "");
			expect(isPassword(demoPassword, password)).toBe(true);
			expect([...roleIds].map((id) => tenant.roles.get(id)?.name)).toEqual(role === undefined ? [] : [role]);
		}
	});

	test("are the only users with a password or a role of Rolecall", () => {
		const special = users.filter(({ user_id }) => {
			const { password, roleIds } = tenant.users.privateOf(user_id);
			return password !== undefined || [...roleIds].some((id) => tenant.roles.get(id)?.name.startsWith("Rolecall"));
		});
		expect(special.map(({ email }) => email)).toEqual(demoAccounts.map(({ email }) => email));
	});
});
