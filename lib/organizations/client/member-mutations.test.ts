import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { undoMemberRoles } from "./member-mutations.ts";

const calls = serveBff(() => ({ version: "now", roles: [] }));

it("an undo of a member's role change applies its inverse to the current roles", async () => {
	const saved = { client: new QueryClient(), organizationId: "org_1", userId: "auth0|1", undoes: "entry" };
	await undoMemberRoles(saved, { add: ["rol_1"], remove: ["rol_2"] });
	const path = "/api/organizations/org_1/members/auth0%7C1/roles";
	const back = { version: "now", add: ["rol_2"], remove: ["rol_1"], undoes: "entry" };
	expect(calls).toEqual([`GET ${path}`, `PATCH ${path} ${JSON.stringify(back)}`]);
});
