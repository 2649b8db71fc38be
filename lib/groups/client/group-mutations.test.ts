import { QueryClient } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { serveBff } from "../../../testing/routes/serve-bff.ts";
import { undoGroupRoles } from "./group-mutations.ts";

const calls = serveBff(() => ({ version: "now", roles: [] }));

it("an undo of a group's role change applies its inverse to the current roles", async () => {
	const saved = { client: new QueryClient(), groupId: "grp_1", undoes: "entry" };
	await undoGroupRoles(saved, { add: ["rol_1"], remove: ["rol_2"] });
	const back = { version: "now", add: ["rol_2"], remove: ["rol_1"], undoes: "entry" };
	expect(calls).toEqual(["GET /api/groups/grp_1/roles", `PATCH /api/groups/grp_1/roles ${JSON.stringify(back)}`]);
});
