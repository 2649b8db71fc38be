import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { writePolicyFile } from "@/testing/policy-file";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptTarget, target } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const otherId = "auth0|other-actor";
const absent = () => apiError(404, "The user does not exist.", "inexistent_user");

/** Starts a tenant whose two actors may do everything, to the users of a scope. */
async function start(scope: Scope, permissions: "all" | readonly string[] = "all") {
	const policy = {
		version: 1,
		levels: [{ id: "scoped", permissions, scope }],
		assign: [actorId, otherId].map((userId) => ({ level: "scoped", userId })),
	};
	const file = writePolicyFile(policy);
	return { ...(await api.start({ level: "none", settings: { ACCESS_POLICY_FILE: file.file } })), policy, file };
}

const inUsers: Scope = { connection: ["Users"] };
const elsewhere = { ...target, identities: [{ connection: "Elsewhere", provider: "auth0", user_id: "target" }] };

describe("the repeated create of a user", () => {
	const create = (key: string, sub = actorId) =>
		callRoute(
			{ file: "users/route.ts", verb: "POST", body: { connection: "Users", email: "grace@example.test" } },
			{ headers: { "idempotency-key": key }, signedIn: { sub } },
		);
	const withoutId = (answer: { status: number; body: object }) => [answer.status, { ...answer.body, requestId: "" }];

	it("answers about a user who has left the scope as about a deleted one, with the same calls", async () => {
		const { tenant, upstream } = await start(inUsers);
		const key = randomUUID();
		expect((await create(key)).status).toBe(201);
		expect((await create(key)).headers.get("idempotency-replayed")).toBe("true");
		const answers = [];
		for (const script of [() => ({ body: elsewhere }), absent]) {
			scriptTarget(tenant, script);
			const before = upstream().length;
			const answer = withoutId(await create(key));
			answers.push([
				answer,
				upstream()
					.slice(before)
					.map(({ method, path }) => [method, path]),
			]);
		}
		expect(answers[0]).toMatchObject([[404, { code: "user_not_found" }], [["GET", expect.any(String)]]]);
		expect(answers[1]).toEqual(answers[0]);
	});

	it("of another person's key is a create of their own", async () => {
		const { upstream } = await start(inUsers);
		const key = randomUUID();
		await create(key);
		const other = await create(key, otherId);
		expect([other.status, other.headers.get("idempotency-replayed")]).toEqual([201, null]);
		expect(upstream().filter(({ method }) => method === "POST")).toHaveLength(2);
	});
});
