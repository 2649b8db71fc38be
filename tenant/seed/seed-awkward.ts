import type { UserRecord } from "../records/user-record.ts";
import type { TenantState } from "../state/tenant-state.ts";
import { databaseUser } from "./seed-accounts.ts";
import { roleIdNamed } from "./seed-roles.ts";

const minute = 60_000;

const seen = (nowMs: number, minutesAgo: number) => {
	const at = new Date(nowMs - minutesAgo * minute).toISOString();
	return { last_login: at, updated_at: at };
};

/** Creates one user with everything at once: roles, direct permissions, two identities, brute-force blocks, rich metadata. */
function seedShowcase(state: TenantState, nowMs: number): void {
	const base = databaseUser(100, "ada.byron@example.com", "Ada", "Byron", nowMs);
	const profileData = { email: "ada.byron@example.com", name: "Ada Byron" };
	const google = {
		connection: "google-oauth2",
		provider: "google-oauth2",
		user_id: "108204268033311374519",
		isSocial: true,
		profileData,
	};
	const user: UserRecord = {
		...base,
		...seen(nowMs, 12),
		username: "ada",
		identities: [...base.identities, google],
		user_metadata: {
			language: "en",
			preferences: { theme: "dark", newsletter: false },
			addresses: [{ city: "London", primary: true }],
		},
		app_metadata: { plan: "team", department: "engineering", customer: { number: 18_151, tier: 1 } },
		multifactor: ["guardian"],
	};
	const googleAccount = {
		id: "cac_AdaByronsGoogleDrive01",
		connection: "google-oauth2",
		connection_id: [...state.connections.values()].find(({ name }) => name === "google-oauth2")?.id ?? "",
		strategy: "google-oauth2",
		access_type: "offline",
		scopes: ["openid", "https://www.googleapis.com/auth/drive.readonly"],
		created_at: base.created_at,
	};
	state.users.load(user, {
		connectedAccounts: [googleAccount],
		roleIds: new Set(["Customer", "Editor", "Operations"].map((name) => roleIdNamed(state, name))),
		permissions: new Set(["https://billing.example.test read:payouts"]),
		blockedIps: ["198.51.100.7", "198.51.100.23"],
	});
}

/** Creates users whose ids are hard for a console: they contain an e-mail, spaces, slashes, percent signs or quotes. */
const awkward = [
	["samlp|acme|jane@acme.com", "acme", "jane@acme.com", "Jane", "Acme", 25],
	["google-oauth2|108204268033311374520", "google-oauth2", "grace.hopper@example.com", "Grace", "Hopper", 40],
	["waad|Contoso Ltd/Sales/Ana María", "contoso", "ana.maria@contoso.example", "Ana María", "García-Núñez", 55],
	["samlp|acme|100% “O'Neil” & sons", "acme", "oneil@acme.com", "Seán", "O'Neil", 180],
] as const;

export function seedAwkward(state: TenantState, nowMs: number): void {
	seedShowcase(state, nowMs);
	for (const [user_id, connection, email, given, family, minutesAgo] of awkward) {
		const provider = user_id.slice(0, user_id.indexOf("|"));
		const own = user_id.slice(provider.length + 1);
		const identities = [{ connection, provider, user_id: own, isSocial: provider === "google-oauth2" }];
		state.users.load({
			...databaseUser(101, email, given, family, nowMs),
			...seen(nowMs, minutesAgo),
			user_id,
			identities,
		});
	}
}
