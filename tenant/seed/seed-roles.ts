import type { ResourceServer } from "../records/resource-server-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { seedManagementApi } from "./seed-management-api.ts";

const apis = [
	["Orders API", "https://orders.example.test", ["read:orders", "write:orders", "refund:orders", "export:orders"]],
	[
		"Billing API",
		"https://billing.example.test",
		["read:invoices", "write:invoices", "read:payouts", "approve:payouts"],
	],
	[
		"Content API",
		"https://content.example.test",
		["read:articles", "write:articles", "publish:articles", "moderate:comments"],
	],
] as const;

const all = (identifier: string) =>
	apis.find(([, id]) => id === identifier)?.[2].map((name) => `${identifier} ${name}`) ?? [];
const orders = (name: string) => `https://orders.example.test ${name}`;
const billing = (name: string) => `https://billing.example.test ${name}`;
const content = (name: string) => `https://content.example.test ${name}`;

const roles: [name: string, description: string, permissions: string[]][] = [
	["Rolecall Admin", "Reads and changes everything in Rolecall.", []],
	["Rolecall Support", "Finds users in Rolecall, edits profiles, blocks and unblocks.", []],
	["Rolecall Viewer", "Reads in Rolecall.", []],
	["Customer", "Orders and reads invoices.", [orders("read:orders"), billing("read:invoices")]],
	["Order Clerk", "Takes and changes orders.", [orders("read:orders"), orders("write:orders")]],
	["Refund Agent", "Refunds orders.", [orders("read:orders"), orders("refund:orders")]],
	[
		"Accountant",
		"Writes invoices and reads payouts.",
		[billing("read:invoices"), billing("write:invoices"), billing("read:payouts")],
	],
	["Finance Lead", "Approves payouts.", all("https://billing.example.test")],
	[
		"Editor",
		"Writes and publishes articles.",
		[content("read:articles"), content("write:articles"), content("publish:articles")],
	],
	["Moderator", "Keeps comments civil.", [content("read:articles"), content("moderate:comments")]],
	[
		"Auditor",
		"Reads everything, changes nothing.",
		[
			orders("read:orders"),
			orders("export:orders"),
			billing("read:invoices"),
			billing("read:payouts"),
			content("read:articles"),
		],
	],
	["Operations", "Keeps the shop running.", [...all("https://orders.example.test"), content("moderate:comments")]],
];

const sentenceOf = (scope: string) => scope.replace(":", " ").replace(/^./, (first) => first.toUpperCase());

/** Adds an API with these permissions, and what Auth0 sets for each new one. */
export function addApi(
	state: TenantState,
	id: string,
	api: Pick<ResourceServer, "name" | "identifier" | "scopes">,
): void {
	const { name, identifier, scopes } = api;
	state.resourceServers.set(id, {
		id,
		name,
		identifier,
		allow_offline_access: false,
		skip_consent_for_verifiable_first_party_clients: false,
		subject_type_authorization: { client: { policy: "require_client_grant" }, user: { policy: "allow_all" } },
		token_lifetime: 86_400,
		token_lifetime_for_web: 7_200,
		signing_alg: "RS256",
		scopes,
	});
}

export function seedRoles(state: TenantState): void {
	seedManagementApi(state);
	for (const [index, [name, identifier, values]] of apis.entries()) {
		const id = `64f0c0de00000000000000${String(index).padStart(2, "0")}`;
		const scopes = values.map((value) => ({ value, description: sentenceOf(value) }));
		addApi(state, id, { name, identifier, scopes });
	}
	for (const [index, [name, description, permissions]] of roles.entries()) {
		const id = `rol_${name.replace(/\W/g, "").padEnd(12, "x").slice(0, 12)}${String(index).padStart(4, "0")}`;
		state.roles.set(id, { id, name, description, type: "tenant", permissions: new Set(permissions) });
	}
}

export const roleIdNamed = (state: TenantState, name: string): string =>
	[...state.roles.values()].find((role) => role.name === name)?.id ?? "";
