import { describe, expect, it } from "vitest";
import { levels } from "@/lib/access/levels";
import { permissionsByLevel } from "@/lib/access/permissions";
import { callRoute } from "@/testing/routes/call-route";
import { prepareApi } from "@/testing/routes/start-api";
import { actorId } from "@/testing/scripted-tenant/script-content";

const api = prepareApi();

describe("the signed-in person", () => {
	it.each(levels)("gets the permissions of the level %s", async (level) => {
		await api.start({ level });
		expect((await callRoute({ file: "me/route.ts", verb: "GET" })).body).toEqual({
			userId: actorId,
			name: "Ana Duarte",
			email: "ana@example.test",
			level,
			permissions: permissionsByLevel[level],
		});
	});
});
