import { afterEach, describe, expect, it } from "vitest";
import { listReasonActions } from "@/lib/audit/server/reason-policy";
import { getEnv, setEnv } from "@/lib/env/server/env";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { scriptTarget, target, targetId } from "@/testing/scripted-tenant/script-content";
import { applySettings } from "@/testing/settings";

const api = prepareApi();
const params = { userId: targetId };
const post = (act: string, body = {}) =>
	callRoute({ file: `users/[userId]/${act}/route.ts`, verb: "POST", params, body });

/** Starts with a policy that requires reasons for blocks and unblocks. */
async function start() {
	const started = await api.start();
	setEnv({ ...getEnv(), requireReason: ["user.blocked", "user.unblocked"] });
	return started;
}

afterEach(() => setEnv(undefined));

describe("the policy that requires a reason", () => {
	it.each([
		{},
		{ reason: "" },
		{ reason: "   " },
		{ reason: "\u200b\u200b\u200b" },
		{ reason: "\u3164\u2060\u00ad\ufeff" },
	])("refuses an act with %j before anything is done", async (body) => {
		const { upstream } = await start();
		const { status, body: problem } = await post("block", body);
		expect([status, problem.code, Object.keys(problem.fields)]).toEqual([422, "reason_required", ["reason"]]);
		expect(upstream().filter(({ method }) => method !== "GET")).toEqual([]);
		expect(await api.entries()).toEqual([]);
	});

	it.each(["ok", "#7", "…!?", "a\u200bb", "\u200b1\u20602"])(
		"refuses an act with the meaningless reason %j before anything is done",
		async (reason) => {
			const { upstream } = await start();
			const { status, body } = await post("block", { reason });
			expect([status, body.code, Object.keys(body.fields)]).toEqual([400, "invalid_request", ["reason"]]);
			expect(upstream()).toEqual([]);
			expect(await api.entries()).toEqual([]);
		},
	);

	it.each(["Ticket 7", "客户要求", "طلب", "#4711", "Às 9"])("accepts the reason %j", async (reason) => {
		await start();
		expect((await post("block", { reason })).status).toBe(200);
		expect(await api.entries()).toMatchObject([{ reason }]);
	});

	it("allows an act with a reason, and an act that the policy does not name without one", async () => {
		await start();
		expect((await post("block", { reason: "Ticket 7" })).status).toBe(200);
		expect((await post("reveal", { field: "email" })).status).toBe(200);
	});

	it("takes the undone act as the reason of an undo, and refuses a forged undo", async () => {
		const { tenant } = await start();
		const { body } = await post("block", { reason: "Ticket 7" });
		scriptTarget(tenant, () => ({ body: { ...target, blocked: true } }));
		expect((await post("unblock", { undoes: crypto.randomUUID() })).body.code).toBe("undo_refused");
		expect((await post("unblock", { undoes: body.auditId })).status).toBe(200);
	});

	it("an unknown act in the policy prevents the start", () => {
		applySettings({ REQUIRE_REASON: "user.blocked, user.deleted" });
		expect(listReasonActions()).toEqual(["user.blocked", "user.deleted"]);
		applySettings({ REQUIRE_REASON: "user.block" });
		expect(listReasonActions).toThrow(/REQUIRE_REASON is not a list of audit actions/);
		applySettings();
		expect(listReasonActions()).toEqual([]);
	});
});
