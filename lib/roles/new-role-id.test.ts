import { expect, it } from "vitest";
import { parseNewRoleId, toNewRoleId } from "./new-role-id.ts";

it.each([
	[{ name: "Pilot" }],
	[{ name: "org_1:Pilot" }],
	[{ name: "Pilot: first: class", organizationId: "org_1" }],
	[{ name: "", organizationId: "org_1" }],
])("the id of a new role encodes its name and owner: %j", (role) => {
	expect(parseNewRoleId(toNewRoleId(role))).toEqual(role);
});

it("the id of an existing role is not parsed as the id of a new one", () => {
	expect(parseNewRoleId("rol_1")).toBeUndefined();
});
