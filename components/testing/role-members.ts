import { screen, within } from "@testing-library/react";
import type { ActReport, StepReport } from "@/lib/audit/steps";
import type { Role, RoleMembers } from "@/lib/roles/contract";
import type { serveAnswers } from "./serve-answers.ts";

type Bff = Pick<ReturnType<typeof serveAnswers>, "answer">;

const editor: Role = { id: "rol_1", name: "Editor" };
export const ada = { user_id: "auth0|ada", name: "Ada Byron", email: "ada@example.com" };
export const grace = { user_id: "auth0|grace", name: "Grace Hopper", email: "grace@example.com" };

/** Returns one page of members. */
export const page = (users: RoleMembers["users"], more: Partial<RoleMembers> = {}): RoleMembers => ({
	users,
	start: 0,
	limit: 50,
	total: users.length,
	...more,
});

/** Serves the role, its members, and a search for people that finds nobody. */
export function answerMembers(bff: Bff, members: RoleMembers | Response, role: Role = editor) {
	bff.answer("GET /api/roles/rol_1", role);
	bff.answer("GET /api/roles/rol_1/members", members);
	bff.answer("GET /api/roles/rol_1/members/held", { held: [] });
}

/** Returns a report with the outcome of each person. */
export const report = (items: StepReport["items"], outcome: ActReport["outcome"] = "succeeded"): ActReport => ({
	entryId: "1",
	outcome,
	steps: [{ kind: "role.members_added", items }],
});

/** Returns the dialog with this name once it is open. */
export const dialog = async (name: string) => within(await screen.findByRole("dialog", { name }));
/** Returns the names in a group of a list. */
export const namesIn = (group: string) =>
	within(screen.getByRole("region", { name: group }))
		.getAllByRole("listitem")
		.map((line) => line.querySelector("bdi")?.textContent);
