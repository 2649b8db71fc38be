import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();

const secure = () =>
	callRoute({ file: "users/[userId]/secure/route.ts", verb: "POST", params: { userId: targetId }, body: {} });
const outcomes = (body: { steps: { items: { item: string; outcome: string; code?: string }[] }[] }) =>
	body.steps.flatMap(({ items }) => items.map(({ item, outcome, code }) => [item, outcome, ...(code ? [code] : [])]));
const writes = (upstream: { method: string; path: string }[]) =>
	upstream
		.filter(({ method }) => method !== "GET")
		.map(({ method, path }) => `${method} ${path.replace(/^.*\/v2/, "")}`);

describe("an act that secures an account", () => {
	it("blocks, ends sessions, and revokes refresh tokens and grants, in four calls and one audit entry", async () => {
		const { upstream } = await api.start({ level: "support" });
		const { status, body } = await secure();
		expect([status, body.outcome]).toEqual([200, "succeeded"]);
		expect(outcomes(body)).toEqual([
			["block", "done"],
			["sessions", "done"],
			["refreshTokens", "done"],
			["grants", "done"],
		]);
		expect(writes(upstream()).map((call) => call.split(" ")[0])).toEqual(["PATCH", "POST", "DELETE", "DELETE"]);
		expect(await api.entries()).toMatchObject([{ action: "user.secured", outcome: "succeeded" }]);
	});

	it("does what it can where the plan or the grant lacks a call, and reports what is missing", async () => {
		const { tenant } = await api.start();
		tenant.on("POST /users/:id/revoke-access", () =>
			apiError(403, "Insufficient scope, expected any of: delete:sessions", "insufficient_scope"),
		);
		const { status, body } = await secure();
		expect([status, body.outcome]).toEqual([200, "partly"]);
		expect(outcomes(body)).toEqual([
			["block", "done"],
			["sessions", "failed", "missing_scope"],
			["refreshTokens", "done"],
			["grants", "done"],
		]);
	});

	it("tries nothing more if the user cannot be blocked", async () => {
		const { tenant, upstream } = await api.start();
		tenant.on("PATCH /users/:id", () =>
			apiError(403, "Insufficient scope, expected any of: update:users", "insufficient_scope"),
		);
		const { status, body } = await secure();
		expect([status, body.code]).toEqual([502, "missing_scope"]);
		expect(writes(upstream())).toHaveLength(1);
	});

	it("settles a lost response of each step by reading the user, sessions, refresh tokens and grants back", async () => {
		const { tenant } = await api.start();
		const lost = () => apiError(500, "Internal error");
		for (const call of [
			"PATCH /users/:id",
			"POST /users/:id/revoke-access",
			"DELETE /users/:id/refresh-tokens",
			"DELETE /grants",
		])
			tenant.on(call, lost);
		let isBlocked = false;
		tenant.on("PATCH /users/:id", () => {
			isBlocked = true;
			return lost();
		});
		tenant.on("GET /users/:id", () => ({ body: { ...target, blocked: isBlocked } }));
		tenant.on("GET /users/:id/sessions", () => ({ body: { sessions: [] } }));
		tenant.on("GET /users/:id/refresh-tokens", () => ({ body: { tokens: [] } }));
		const { body } = await secure();
		expect(outcomes(body)).toEqual([
			["block", "done"],
			["sessions", "done"],
			["refreshTokens", "done"],
			["grants", "failed", "not_processed"],
		]);
	});
});
