import { describe, expect, it } from "vitest";
import { permissions } from "@/lib/access/permissions";
import { forgetActorLevels } from "@/lib/auth/server/find-actor-level";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute, type RouteCall } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId };
const ofOrganization = { organizationId: "org_a" };

/** The domain of the target's e-mail and of the invited one. */
const domain = "example.test";

/**
 * A policy that places people by everything it can read. The actor's role gives `actor`; what the attacks change gives `given`. The level
 * `half` holds everything but `access:grant`, and `second` holds it but stands below `top`.
 */
const policyOf = (actor: "top" | "half" | "second", given: "top" | "low") => ({
	version: 1,
	levels: [
		{ id: "top", permissions: "all" },
		{ id: "second", permissions: permissions.filter((one) => one !== "token:read") },
		{ id: "half", permissions: permissions.filter((one) => one !== "access:grant") },
		{ id: "low", permissions: ["users:read"] },
	],
	assign: [
		{ level: actor, userId: actorId },
		{ level: given, emailDomain: domain, role: "Staff" },
		{
			level: given,
			claim: { name: "team", is: "x", from: ["app_metadata.team.name", "user_metadata.staff"] },
			role: "Staff",
		},
		{ level: given, organizationRole: { organization: "org_a", role: "Staff" } },
	],
});

type Attack = {
	call: RouteCall;
	/** The e-mail of every account but the actor's. */
	email?: string;
	/** The accounts, by their ids, as far as they differ from the target. */
	accounts?: Record<string, object>;
};

const newUser = (email: string): Attack => ({
	call: { file: "users/route.ts", verb: "POST", body: { connection: "Users", email } },
});
const changed = (base: string, email: string): Attack => ({
	call: {
		file: "users/[userId]/email/route.ts",
		verb: "PATCH",
		params,
		body: { base, email, verification: "verified" },
	},
	email: base,
});
const metadata = (kind: "app_metadata" | "user_metadata", value: object): RouteCall => ({
	file: "users/[userId]/metadata/[kind]/route.ts",
	verb: "PATCH",
	params: { ...params, kind },
	body: { base: target[kind], value: { ...target[kind], ...value } },
});

const second = "auth0|second";
/** Links the second account, of another domain and without metadata, to the target; `accounts` say how they differ. */
const link = (accounts: Record<string, object>): Attack => ({
	call: {
		file: "users/[userId]/identities/route.ts",
		verb: "POST",
		params,
		body: { secondaryId: second },
	},
	email: "grace@other.test",
	accounts,
});
const unlink = (email: string): Attack => ({
	call: {
		file: "users/[userId]/identities/[identityId]/route.ts",
		verb: "DELETE",
		params: { ...params, identityId: "google-oauth2|7" },
		body: {},
	},
	email: "grace@other.test",
	accounts: {
		[targetId]: {
			identities: [
				...target.identities,
				{ connection: "google", provider: "google-oauth2", user_id: "7", profileData: { email } },
			],
		},
	},
});

/** Every way to change what the policy reads of a person, their roles aside. */
const attacks: Record<string, Attack> = {
	"creating a user in the domain": newUser(`new@${domain}`),
	"creating a user in the domain in capitals": newUser(`new@${domain.toUpperCase()}`),
	"creating a user in a domain that looks the same in small letters": newUser("new@example.te\u017ft"),
	"creating a user in a domain of full-width letters": newUser("new@\uff45xample.test"),
	"moving a user into the domain": changed("grace@other.test", `grace@${domain}`),
	"moving a user out of the domain": changed(`grace@${domain}`, "grace@other.test"),
	"asking to verify an e-mail of the domain": {
		call: { file: "users/[userId]/verification-email/route.ts", verb: "POST", params },
	},
	"making a link that verifies an e-mail of the domain": {
		call: {
			file: "users/[userId]/password-ticket/route.ts",
			verb: "POST",
			params,
			body: { ttlSeconds: 3_600, markEmailVerified: true },
		},
	},
	"inviting an e-mail of the domain": {
		call: {
			file: "organizations/[organizationId]/invitations/route.ts",
			verb: "POST",
			params: ofOrganization,
			body: {
				email: `new@${domain}`,
				inviterName: "Ana",
				clientId: "shop",
				roleIds: [],
				ttlSeconds: 86_400,
				sendsEmail: false,
			},
		},
	},
	"getting the link of an invitation of the domain": {
		call: {
			file: "organizations/[organizationId]/invitations/[invitationId]/link/route.ts",
			verb: "POST",
			params: { ...ofOrganization, invitationId: "uinv_1" },
			body: {},
		},
	},
	"writing the metadata that the claim is made from": { call: metadata("app_metadata", { team: { name: "x" } }) },
	"writing a neighbour within that key": { call: metadata("app_metadata", { team: { other: 1 } }) },
	"writing the user's own metadata that the claim is made from": { call: metadata("user_metadata", { staff: "x" }) },
	"linking an account to one of the domain": link({ [targetId]: { email: `grace@${domain}` } }),
	"linking an account of the domain": link({ [second]: { email: `grace@${domain}` } }),
	"linking an account to one with the metadata that the claim is made from": link({
		[targetId]: { app_metadata: { team: { name: "x" } } },
	}),
	"linking an account with the metadata that the claim is made from": link({
		[second]: { user_metadata: { staff: "x" } },
	}),
	"unlinking an identity with an e-mail of the domain": unlink(`grace@${domain}`),
	"deleting the organization": {
		call: { file: "organizations/[organizationId]/route.ts", verb: "DELETE", params: ofOrganization },
	},
};

async function start({ email = `grace@${domain}`, accounts = {} }: Attack, policy: object) {
	const started = await api.start({ settings: { ACCESS_POLICY_FILE: writePolicyFile(policy).file } });
	started.tenant.on("GET /users/:id", ({ params: { id = "" } }) => ({
		body: id === actorId ? { blocked: false } : { ...target, user_id: id, email, ...accounts[id] },
	}));
	return started;
}

describe.each(Object.entries(attacks))("%s", (_what, attack) => {
	it.each([
		["half", "low", "who lacks access:grant"],
		["second", "top", "whose own level is lower"],
	] as const)("is refused to a person of level %s if it gives the level %s: %s", async (actor, given, _why) => {
		const { writes } = await start(attack, policyOf(actor, given));
		const { status, body } = await callRoute(attack.call);
		expect([status, body.code, body.permission]).toEqual([403, "forbidden", "access:grant"]);
		expect(writes()).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it("is allowed to a person who may grant the level", async () => {
		await start(attack, policyOf("second", "low"));
		expect((await callRoute(attack.call)).status).toBeLessThan(300);
	});
});

describe("what the policy does not read", () => {
	it.each([
		["a user of another domain", newUser("new@other.test")],
		["a user of a subdomain", newUser(`new@sub.${domain}`)],
		["a user of a domain that ends like it", newUser(`new@evil${domain}`)],
		["a user of a domain that begins like it", newUser(`new@${domain}.evil.test`)],
		["another key of metadata", { call: metadata("app_metadata", { teams: "x" }) }],
		["an account that is linked to another", link({})],
		["an identity that becomes an account of another domain", unlink("grace@other.test")],
		["the same key in the other metadata", { call: metadata("user_metadata", { team: { name: "x" } }) }],
	])("can be changed without access:grant: %s", async (_what, attack) => {
		await start(attack, policyOf("half", "low"));
		expect((await callRoute(attack.call)).status).toBeLessThan(300);
	});
});

describe("linking accounts", () => {
	const scoped = (scope: object) => ({
		...policyOf("half", "low"),
		levels: [...policyOf("half", "low").levels, { id: "desk", permissions: ["users:read"], scope }],
	});

	it("needs access:grant if the scope of a level depends on a person's organizations", async () => {
		for (const [scope, expected] of [
			[{ organization: "mine" }, 403],
			[{ organization: ["org_1"] }, 204],
		] as const) {
			await start(link({}), scoped(scope));
			expect((await callRoute(link({}).call)).status).toBe(expected);
		}
	});

	it("needs access:grant if a rule names the id of one of the accounts, or of the account that an identity becomes", async () => {
		for (const [userId, attack, expected] of [
			[targetId, link({}), 403],
			[second, link({}), 403],
			["auth0|nobody", link({}), 204],
			["google-oauth2|7", unlink("grace@other.test"), 403],
			["google-oauth2|8", unlink("grace@other.test"), 204],
		] as const) {
			const policy = policyOf("half", "low");
			const { writes } = await start(attack, { ...policy, assign: [...policy.assign, { level: "low", userId }] });
			const { status } = await callRoute(attack.call);
			expect([userId, status, writes().length]).toEqual([userId, expected, expected === 403 ? 0 : 1]);
		}
	});
});

describe("an organization whose role gives the actor's own level", () => {
	const remove = { file: "organizations/[organizationId]/route.ts", verb: "DELETE", params: ofOrganization };
	const staffOf = (organization: string) => ({ level: "top", organizationRole: { organization, role: "Staff" } });
	const policy = { ...policyOf("top", "top"), assign: [staffOf("org_a"), staffOf("org_b")] };
	const memberOf = async (organizations: readonly string[]) => {
		const started = await start({ call: remove }, policy);
		started.tenant.on("GET /organizations/:organizationId/members/:id/roles", ({ params: { organizationId = "" } }) => {
			const roles = organizations.includes(organizationId) ? [{ id: "rol_staff", name: "Staff" }] : [];
			return { body: { roles, start: 0, limit: 100, total: roles.length } };
		});
		forgetActorLevels();
		return started;
	};

	it("cannot be deleted by the actor", async () => {
		const { writes } = await memberOf(["org_a"]);
		const { status, body } = await callRoute(remove);
		expect([status, body.code]).toEqual([409, "cannot_act_on_yourself"]);
		expect(writes()).toEqual([]);
	});

	it("can be deleted by an actor who has the level from elsewhere", async () => {
		for (const organizations of [["org_b"], ["org_a", "org_b"]]) {
			const { writes } = await memberOf(organizations);
			expect((await callRoute(remove)).status).toBe(204);
			expect(writes()).toHaveLength(1);
		}
	});
});
