import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { DefaultLevel } from "@/lib/access/levels";
import { accessOf, grant, pageOf, role } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserAccess } from "./user-access.tsx";

const bff = serveAnswers();

function show(name: string, level: DefaultLevel) {
	bff.answer("GET /api/users/auth0%7Cada/access", accessOf([grant(role(name), ["read:a"])]));
	bff.answer("GET /api/apis", { apis: [], hasMore: false });
	return renderComponent(
		<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
			<UserAccess />
		</UserProvider>,
		{ level },
	);
}

it.each([
	["admin", "Rolecall Support", true],
	["admin", "Editor", false],
	["support", "Rolecall Support", false],
] as const)("offers %s to view Rolecall as a person with the role %s: %s", async (level, name, isOffered) => {
	show(name, level);
	await screen.findAllByText(name);
	expect(screen.queryByRole("button", { name: "View Rolecall as this person" }) !== null).toBe(isOffered);
});

it("asks before unsaved edits are lost to a view, and begins none until then", async () => {
	const { user } = show("Rolecall Support", "admin");
	const begin = "POST /api/me/view-as";
	bff.answer(begin, problem("forbidden"));
	await user.click(await screen.findByRole("button", { name: "Remove role Rolecall Support" }));
	await user.click(screen.getByRole("button", { name: "View Rolecall as this person" }));
	const leave = await screen.findByRole("button", { name: "Leave without saving" });
	expect(bff.callsOf(begin)).toEqual([]);
	await user.click(leave);
	await expect.poll(() => bff.callsOf(begin)).toHaveLength(1);
});
