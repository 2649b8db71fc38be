import { beforeAll, describe, expect, it } from "vitest";
import { inLevel } from "../../../testing/in-level.ts";
import { applySettings } from "../../../testing/settings.ts";
import type { Actor } from "../../access/can.ts";
import type { DefaultLevel } from "../../access/levels.ts";
import { requireKeepsOwnLevel, requireMayGrant } from "./require-may-grant.ts";

const actor = (level: DefaultLevel | undefined): Actor => ({ userId: "auth0|1", name: "Ana", ...inLevel(level) });
const grant = (level: DefaultLevel | undefined, names: readonly string[]) => () => requireMayGrant(actor(level), names);
const refusal = expect.objectContaining({
	code: "forbidden",
	details: expect.objectContaining({ permission: "access:grant" }),
});

/** Names that equal or resemble the admin role's name. The empty one stands for a name that could not be read. */
const likeAdmin = [
	"Rolecall Admin",
	" Rolecall Admin",
	"Rolecall Admin\n",
	"Rolecall  Admin",
	"Rolecall\u00a0Admin",
	"Rolecall\u2003Admin",
	"\ufeffRolecall Admin",
	"Role\u200bcall Admin",
	"Rolecall Admin\u2060",
	"Rolecall Admin\ufe0f",
	"\u202eRolecall Admin",
	"Rolecall Admin\u0000",
	"rolecall admin",
	"\uff32olecall Admin",
	"",
];

beforeAll(() => applySettings());

describe("guard of roles that give a level", () => {
	it.each(likeAdmin)("lets only an admin grant %j", (name) => {
		expect(grant("admin", [name])).not.toThrow();
		for (const level of ["support", "viewer", undefined] as const)
			expect(grant(level, ["Editor", name])).toThrow(refusal);
	});

	it.each(["Rolecall Support", "Rolecall Viewer"])("protects %s too", (name) => {
		expect(grant("admin", [name])).not.toThrow();
		expect(grant("support", [name])).toThrow(refusal);
	});

	it.each(["Editor", "Rolecall", "Admin", "Rolecall Administrator", "Not Rolecall Admin", "RolecallAdmin"])(
		"does not concern a role named %j",
		(name) => {
			expect(grant("viewer", [name])).not.toThrow();
		},
	);
});

describe("guard of the actor's own level", () => {
	it("does not let an admin give up the admin role, alone or among others", async () => {
		const lost = ["Editor", "Rolecall Admin"];
		await expect(requireKeepsOwnLevel(actor("admin"), lost)).rejects.toThrow(
			expect.objectContaining({ code: "cannot_act_on_yourself" }),
		);
	});

	it("lets an admin give up roles that do not give the admin level, whatever they look like", async () => {
		await requireKeepsOwnLevel(actor("admin"), ["Rolecall Support", "rolecall admin", "Editor"]);
	});
});
