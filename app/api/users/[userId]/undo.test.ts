import { describe, expect, it } from "vitest";
import { callRoute } from "@/lib/testing/call-route";
import { target, targetId } from "@/lib/testing/script-content";
import { prepareApi } from "@/lib/testing/start-api";

const api = prepareApi();
const params = { userId: targetId };
const post = (act: "block" | "unblock", body = {}) =>
	callRoute({ file: `users/[userId]/${act}/route.ts`, verb: "POST", params, body });

describe("an undo", () => {
	it("is an act of its own, whose entry names the one that it takes back", async () => {
		const { tenant } = await api.start();
		const { body } = await post("block");
		tenant.on("GET /users/:id", () => ({ body: { ...target, blocked: true } }));
		expect((await post("unblock", { undoes: body.auditId })).status).toBe(200);
		const reasons = (await api.entries()).map(({ action, reason }) => [action, reason]);
		expect(reasons).toContainEqual(["user.unblocked", `Undo of ${body.auditId}`]);
	});

	it("of what somebody has taken back already is refused, and leaves no entry", async () => {
		const { upstream } = await api.start();
		const { body } = await post("unblock", { undoes: crypto.randomUUID() });
		expect(body).toMatchObject({ code: "conflict", current: { current: { blocked: false }, changed: ["blocked"] } });
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});
});
