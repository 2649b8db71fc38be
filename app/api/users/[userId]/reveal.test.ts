import { describe, expect, it } from "vitest";
import { getDatabase } from "@/lib/database/server/database";
import { putActs } from "@/testing/databases/audit-trail";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId, scriptTarget, targetId } from "@/testing/scripted-tenant/script-content";
import { apiError } from "@/testing/scripted-tenant/start-scripted-tenant";

const api = prepareApi();
const reveal = (userId = targetId) =>
	callRoute({ file: "users/[userId]/reveal/route.ts", verb: "POST", params: { userId }, body: { field: "email" } });

/** Inserts audit entries of reveals with these ages in seconds. */
async function leave(count: number, secondsAgo: number, more: Partial<Parameters<typeof putActs>[1][number]> = {}) {
	const rows = Array.from({ length: count }, () => ({
		id: crypto.randomUUID(),
		createdAt: new Date(Date.now() - secondsAgo * 1_000),
		actorId,
		actorName: "Ana Duarte",
		action: "user.pii_revealed",
		targetType: "user",
		targetId,
		requestId: "r",
		outcome: "succeeded" as const,
		...more,
	}));
	await putActs(await getDatabase(), rows);
}

describe("the limit on reveals", () => {
	it("allows one person 20 values a minute, however many are requested at once", async () => {
		const { upstream } = await api.start({ level: "viewer" });
		const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => reveal(`auth0|u${index}`)));
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
		const refused = answers.filter(({ status }) => status !== 200);
		expect(new Set(refused.map(({ status, body }) => `${status} ${body.code}`))).toEqual(
			new Set(["429 reveal_limit_reached"]),
		);
		for (const { headers, body } of refused) {
			expect(body.retryAfterSeconds).toBeGreaterThan(0);
			expect(body.retryAfterSeconds).toBeLessThanOrEqual(60);
			expect(headers.get("retry-after")).toBe(String(body.retryAfterSeconds));
		}
		expect(upstream().filter(({ path }) => /users\/auth0%7Cu\d+$/.test(path))).toHaveLength(20);
		const outcomes = (await api.entries()).map(({ kind, outcome, problemCode }) => `${kind} ${outcome} ${problemCode}`);
		expect(outcomes.sort()).toEqual([
			...Array(10).fill("read failed reveal_limit_reached"),
			...Array(20).fill("read succeeded null"),
		]);
	});

	it("allows 200 values an hour, and says when to try again", async () => {
		await api.start({ level: "viewer" });
		await leave(199, 3_000);
		expect((await reveal()).status).toBe(200);
		const { status, body } = await reveal();
		expect([status, body.code]).toEqual([429, "reveal_limit_reached"]);
		expect(body.retryAfterSeconds).toBeGreaterThan(590);
		expect(body.retryAfterSeconds).toBeLessThanOrEqual(600);
	});

	it("counts only recent reveals of this person", async () => {
		await api.start({ level: "viewer" });
		await leave(50, 10, { actorId: "auth0|other" });
		await leave(50, 10, { action: "user.blocked" });
		await leave(50, 10, { outcome: "failed" });
		await leave(50, 61);
		await leave(100, 3_601);
		await leave(19, 5);
		expect((await reveal()).status).toBe(200);
		expect((await reveal()).status).toBe(429);
	});

	it("counts a reveal whose outcome is unknown", async () => {
		await api.start({ level: "viewer" });
		await leave(10, 10, { outcome: "intended" });
		await leave(10, 10, { outcome: "unknown" });
		expect((await reveal()).status).toBe(429);
	});

	it("does not count a reveal that showed nothing", async () => {
		const { tenant } = await api.start({ level: "viewer" });
		await leave(19, 10);
		scriptTarget(tenant, () => apiError(404, "no", "inexistent_user"));
		expect((await reveal()).status).toBe(404);
		scriptTarget(tenant, () => ({ body: { user_id: targetId, email: "grace@example.test" } }));
		expect((await reveal()).status).toBe(200);
	});
});
