import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { applicationSchema } from "../applications/contract.ts";
import { connectionSchema } from "../connections/contract.ts";
import { isObjectOrList } from "../json/is-object.ts";
import { rolePermissionSchema, roleSchema } from "../roles/contract.ts";
import {
	deviceCredentialSchema,
	grantSchema,
	organizationSchema,
	refreshTokenSchema,
	sessionSchema,
} from "../users/belongings.ts";
import { logEntrySchema } from "../users/logs.ts";
import { signInMethodSchema } from "../users/sign-in.ts";
import { userRowSchema, userSchema } from "../users/user.ts";
import { userPermissionSchema } from "../users/user-roles.ts";
import { readLeniently } from "./read-leniently.ts";

const at = "2026-11-20T10:00:00.000Z";
const user = {
	user_id: "auth0|1",
	name: "Ada",
	email: "ada@example.test",
	email_verified: true,
	phone_number: "+4915112345678",
	blocked: false,
	identities: [
		{ connection: "Users", provider: "auth0", user_id: "1", isSocial: false },
		{ connection: "google", provider: "google-oauth2", user_id: 7, isSocial: true },
	],
	created_at: at,
	last_login: at,
	logins_count: 3,
	multifactor: ["guardian"],
	user_metadata: { plan: "pro", __proto: { deep: [1, { x: null }] } },
	app_metadata: { tier: 2 },
};
const device = { last_ip: "192.0.2.1", last_user_agent: "Mozilla/5.0" };

/** One complete object of every kind that Rolecall reads from Auth0. */
const documented: [name: string, schema: z.ZodType, raw: object][] = [
	["user", userSchema, user],
	["row of users", userRowSchema, user],
	["role", roleSchema, { id: "rol_1", name: "Editor", description: "Edits" }],
	[
		"permission of a role",
		rolePermissionSchema,
		{ permission_name: "read:x", description: "", resource_server_name: "X", resource_server_identifier: "https://x" },
	],
	[
		"permission of a user",
		userPermissionSchema,
		{
			permission_name: "read:x",
			resource_server_name: "X",
			resource_server_identifier: "https://x",
			sources: [{ source_id: "rol_1", source_name: "Editor", source_type: "ROLE" }],
		},
	],
	["connection", connectionSchema, { id: "con_1", name: "Users", strategy: "auth0", display_name: "All" }],
	["organization", organizationSchema, { id: "org_1", name: "acme", display_name: "Acme" }],
	["application", applicationSchema, { client_id: "shop", name: "Shop" }],
	[
		"sign-in method",
		signInMethodSchema,
		{ id: "totp|1", type: "totp", confirmed: true, created_at: at, credential_backed_up: false },
	],
	[
		"session",
		sessionSchema,
		{
			id: "ses_1",
			created_at: at,
			device,
			clients: [{ client_id: "a" }],
			authentication: { methods: [{ name: "pwd" }] },
		},
	],
	[
		"refresh token",
		refreshTokenSchema,
		{
			id: "rt_1",
			client_id: "a",
			created_at: at,
			rotating: true,
			device,
			resource_servers: [{ audience: "x", scopes: "y" }],
		},
	],
	["device", deviceCredentialSchema, { id: "dcr_1", device_name: "Phone", type: "public_key", client_id: "a" }],
	["grant", grantSchema, { id: "g_1", clientID: "a", audience: "x", scope: ["read:x"] }],
	["log entry", logEntrySchema, { log_id: "900", date: at, type: "s", ip: "192.0.2.1", description: null }],
];

const fields = (value: unknown): Record<string, unknown> => Object.fromEntries(Object.entries(value ?? {}));

type Path = (string | number)[];

/** Returns every path in a JSON value except its root. */
const pathsOf = (value: unknown): Path[] =>
	isObjectOrList(value)
		? Object.entries(value).flatMap(([name, inner]) => {
				const key = Array.isArray(value) ? Number(name) : name;
				return [[key], ...pathsOf(inner).map((path): Path => [key, ...path])];
			})
		: [];

function planted(value: unknown, [key, ...rest]: Path, odd: unknown): unknown {
	if (key === undefined) return odd;
	const entries = Object.entries(value ?? {}).map(([name, inner]) => [
		name,
		name === String(key) ? planted(inner, rest, odd) : inner,
	]);
	return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

describe("lenient reading of an upstream object", () => {
	it.each(documented)("reads a documented %s whole, without unread parts", (_name, schema, raw) => {
		expect(readLeniently(schema, raw)?.unread).toEqual([]);
	});

	it.each(documented)("reads the rest of a %s with any JSON at any path", (_name, schema, raw) => {
		const whole = fields(schema.parse(raw));
		const places = fc.uniqueArray(fc.constantFrom(...pathsOf(raw)), { minLength: 1, maxLength: 3, selector: String });
		fc.assert(
			fc.property(places, fc.array(fc.jsonValue(), { minLength: 3, maxLength: 3 }), (paths, odd) => {
				const mixed = paths.reduce<unknown>((value, path, index) => planted(value, path, odd[index]), raw);
				const reading = readLeniently(schema, mixed);
				expect(reading).toBeDefined();
				// The read value passes the same schema again.
				expect(schema.safeParse(reading?.value).success).toBe(true);
				const read = fields(reading?.value);
				const untouched = Object.keys(whole).filter((name) => paths.every(([first]) => first !== name));
				for (const name of untouched) expect(read[name]).toEqual(whole[name]);
			}),
			{ numRuns: 150 },
		);
	});

	it.each([
		["an e-mail as a verification", { email_verified: "jane@example.test" }, { place: "email_verified", type: "text" }],
		["an object of identities", { identities: {} }, { place: "identities", type: "object" }],
		["a number as a date", { last_login: 5 }, { place: "last_login", type: "number" }],
		["a text that is no date", { created_at: "yesterday" }, { place: "created_at", type: "text" }],
		["an object as a date", { updated_at: { $date: at } }, { place: "updated_at", type: "object" }],
		["a list as a name", { name: ["Ada"] }, { place: "name", type: "list" }],
		["a truth value as a username", { username: true }, { place: "username", type: "boolean" }],
		[
			"a number that JSON cannot hold as a count",
			JSON.parse('{"logins_count":1e400}'),
			{ place: "logins_count", type: "number" },
		],
		["a text as metadata", { app_metadata: "tier" }, { place: "app_metadata", type: "text" }],
		["a list as metadata", { user_metadata: [1] }, { place: "user_metadata", type: "list" }],
		["a null as an id", { user_id: null }, { place: "user_id", type: "null" }],
		[
			"a phone number that has lost digits",
			JSON.parse(`{"phone_number":12345678901234567890}`),
			{ place: "phone_number", type: "number" },
		],
	])("leaves out %s and reports it as unread", (_name, odd, unread) => {
		const reading = readLeniently(userSchema, { ...user, ...odd });
		expect(reading?.unread).toEqual([unread]);
		expect(reading?.value.email).toBe("ada@example.test");
	});

	it.each([
		["a text for a truth value", { blocked: "false" }, { blocked: false }],
		["a text for a truth value in capitals", { blocked: "TRUE" }, { blocked: true }],
		["a numeric phone", { phone_number: 4915112345678 }, { phone_number: "4915112345678" }],
		["a numeric username", { username: 42 }, { username: "42" }],
		["a count as a text", { logins_count: "12" }, { logins_count: 12 }],
	])("converts %s to the expected type, without unread parts", (_name, odd, read) => {
		const reading = readLeniently(userSchema, { ...user, ...odd });
		expect(reading?.value).toMatchObject(read);
		expect(reading?.unread).toEqual([]);
	});

	it("counts nulls of optional fields as absent, without unread parts", () => {
		const reading = readLeniently(userSchema, {
			...user,
			name: null,
			blocked: null,
			identities: null,
			last_login: null,
		});
		expect(reading?.value).toMatchObject({ identities: [] });
		expect(reading?.value).not.toHaveProperty("name");
		expect(reading?.unread).toEqual([]);
	});

	it("keeps an identity with an unreadable id in its place, so that the primary one stays first", () => {
		const odd = { ...user, identities: [{ ...user.identities[0], user_id: null }, null, user.identities[1]] };
		const reading = readLeniently(userSchema, odd);
		expect(reading?.value.identities.map(({ provider, user_id }) => [provider, user_id])).toEqual([
			["auth0", ""],
			["google-oauth2", "7"],
		]);
		expect(reading?.unread).toEqual([
			{ place: "identities.1", type: "null" },
			{ place: "identities.0.user_id", type: "null" },
		]);
	});

	it("reports a missing required field as unread and makes it empty", () => {
		expect(readLeniently(roleSchema, { id: "rol_1" })).toEqual({
			value: { id: "rol_1", name: "" },
			unread: [{ place: "name", type: "missing" }],
		});
	});

	it.each([[null], [undefined], [5], ["text"], [[]], [true]])(
		"reads nothing from %j, which is not an object",
		(raw) => {
			expect(readLeniently(roleSchema, raw)).toBeUndefined();
		},
	);

	it("keeps a metadata key named __proto__", () => {
		const raw = JSON.parse('{"user_id":"a","blocked":"no","app_metadata":{"__proto__":{"x":1},"constructor":2}}');
		const reading = readLeniently(userSchema, raw);
		expect(JSON.stringify(reading?.value.app_metadata)).toBe('{"__proto__":{"x":1},"constructor":2}');
	});

	it("reads 25 identities, each malformed in its own way, and 900 kB of metadata", () => {
		const identities = Array.from({ length: 25 }, (_, place) => ({
			connection: place % 2 ? {} : "c",
			provider: [],
			user_id: place,
		}));
		const app_metadata = { big: "x".repeat(900_000) };
		const reading = readLeniently(userSchema, { ...user, identities, app_metadata });
		expect(reading?.value.identities).toHaveLength(25);
		expect(reading?.value.app_metadata).toBe(app_metadata);
	});
});
