import { MutationObserver, QueryClient } from "@tanstack/react-query";
import { beforeEach, expect, it } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { memberMutations } from "./member-mutations.ts";

let held: string[] = [];
const lost = { code: "outcome_unknown", title: "", status: 502, detail: "", requestId: "r" };
const calls = serveBff((call) =>
	call.startsWith("GET") ? { held } : Response.json(lost, { status: 502, headers: { "x-request-id": "r" } }),
);
beforeEach(() => {
	held = [];
});

const ids = Array.from({ length: 60 }, (_, index) => `auth0|${index}`);

it("people who were added despite a lost response are found by asking who has the role, 50 per call", async () => {
	held = ids;
	const client = new QueryClient();
	const report = await new MutationObserver(client, memberMutations.add(client, "rol_1")).mutate({ userIds: ids });
	expect(report.outcome).toBe("succeeded");
	expect(calls.map((call) => call.split(/[ ?]/).slice(0, 2).join(" "))).toEqual([
		"POST /api/roles/rol_1/members",
		"GET /api/roles/rol_1/members/held",
		"GET /api/roles/rol_1/members/held",
	]);
	expect(calls[2]?.match(/user=/g)).toHaveLength(10);
});

it("people who were removed despite a lost response are found to have the role no longer", async () => {
	const client = new QueryClient();
	const mutation = new MutationObserver(client, memberMutations.remove(client, "rol_1"));
	expect((await mutation.mutate({ userIds: ["auth0|1"] })).outcome).toBe("succeeded");
	expect(calls).toEqual([
		'DELETE /api/roles/rol_1/members {"userIds":["auth0|1"]}',
		"GET /api/roles/rol_1/members/held?user=auth0%7C1",
	]);
});
