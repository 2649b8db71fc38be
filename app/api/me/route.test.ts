import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultLevels } from "@/lib/access/levels";
import { inLevel } from "@/testing/in-level";
import { callRoute } from "@/testing/routes/call-route";
import { signInCookie } from "@/testing/routes/sign-in-cookie";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();
afterEach(() => void vi.useRealTimers());

describe("the signed-in person", () => {
	it.each(defaultLevels)("gets the permissions of the level %s", async (level) => {
		await api.start({ level });
		expect((await callRoute({ file: "me/route.ts", verb: "GET" })).body).toEqual({
			userId: actorId,
			name: "Ana Duarte",
			email: "ana@example.test",
			...inLevel(level),
		});
	});

	it("is told how long ago they signed in at the tenant and whether with a second factor", async () => {
		vi.useFakeTimers({ toFake: ["Date"] });
		await api.start({ level: "admin" });
		const told = { authenticatedAtMs: Date.now() - 90_000, hadSecondFactor: true };
		const cookie = await signInCookie({ sub: actorId, ...told });
		const headers = { cookie: `${cookie.name}=${cookie.value}` };
		const { body } = await callRoute({ file: "me/route.ts", verb: "GET" }, { headers });
		expect(body.signIn).toEqual({ ageMs: 90_000, hadSecondFactor: true });
	});
});
