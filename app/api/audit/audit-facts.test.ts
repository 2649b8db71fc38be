import { describe, expect, it } from "vitest";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { targetId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
const block = (forwarded: string) =>
	callRoute(
		{ file: "users/[userId]/block/route.ts", verb: "POST", params: { userId: targetId }, body: {} },
		{ headers: { "x-forwarded-for": forwarded } },
	);

describe("the facts of an audit entry", () => {
	it("are the actor's level, a hash of the session, and the address that the nearest proxy saw", async () => {
		await api.start({ settings: { AUDIT_ADDRESS_HEADER: "x-forwarded-for" } });
		await block("203.0.113.9, 192.0.2.7");
		await block("203.0.113.9, <script>");
		const [known, odd] = await api.entries();
		expect(known).toMatchObject({ actorLevel: "admin", actorAddress: "192.0.2.7" });
		expect(known?.actorSession).toMatch(/^[\w-]{43}$/);
		expect(odd?.actorAddress).toBeNull();
		// Each call of this test signs in anew.
		expect(odd?.actorSession).not.toBe(known?.actorSession);
		const { body } = await callRoute({ file: "audit/route.ts", verb: "GET" });
		expect(body.entries.at(-1)).toMatchObject({ actorLevel: "admin", actorAddress: "192.0.2.7" });
	});

	it("hold no address unless the settings name the header that has it", async () => {
		await api.start();
		await block("192.0.2.7");
		expect(await api.entries()).toMatchObject([{ actorAddress: null }]);
	});
});
