import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { target, targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const params = { userId: targetId, kind: "user_metadata" };
const file = "users/[userId]/metadata/[kind]/route.ts";

describe("metadata of more than 512 kB", () => {
	it("is saved although the old and the new value are sent together", async () => {
		const { tenant, upstream } = await api.start();
		const base = { text: "x".repeat(700_000) };
		tenant.on("GET /users/:id", () => ({ body: { ...target, user_metadata: base } }));
		const body = { base, value: { ...base, plan: "pro" } };
		expect((await callRoute({ file, verb: "PATCH", params, body })).status).toBe(200);
		expect(JSON.parse(upstream().findLast(({ method }) => method === "PATCH")?.text ?? "")).toEqual({
			user_metadata: { plan: "pro" },
		});
	});

	it("is refused past the limit, which the answer names", async () => {
		await api.start();
		const body = { base: {}, value: { text: "x".repeat(9 * 1_024 * 1_024) } };
		const { status, body: problem } = await callRoute({ file, verb: "PATCH", params, body });
		expect([status, problem.code]).toEqual([413, "payload_too_large"]);
		expect(problem.detail).toContain("8 MiB");
	});
});
