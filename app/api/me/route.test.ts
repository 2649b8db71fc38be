import { describe, expect, it } from "vitest";
import { defaultLevels } from "@/lib/access/levels";
import { inLevel } from "@/testing/in-level";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();

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
});
