import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { DefaultLevel } from "@/lib/access/levels";
import type { UserAccess as Access } from "@/lib/users/user-access";
import { accessOf, grant, pageOf, role } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserAccess } from "./user-access.tsx";

const bff = serveAnswers();

function show(viewAs: Access["viewAs"], level: DefaultLevel = "admin") {
	const access = accessOf([grant(role("Rolecall Support"), ["read:a"])]);
	bff.answer("GET /api/users/auth0%7Cada/access", { ...access, viewAs });
	bff.answer("GET /api/apis", { apis: [], hasMore: false });
	return renderComponent(
		<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
			<UserAccess />
		</UserProvider>,
		{ level },
	);
}

it.each([
	["the server lets them", "admin", "now", ["View Rolecall as this person"]],
	["only a claim could give a level", "admin", "by_claim", []],
	["the server does not let them", "admin", undefined, []],
	["their level may not view as others", "support", "now", []],
] as const)("offers a view of Rolecall as a person as far as possible: %s", async (_when, level, viewAs, usable) => {
	show(viewAs, level);
	await screen.findAllByText("Rolecall Support");
	const offered = screen.queryAllByRole("button", { name: "View Rolecall as this person" });
	const on = offered.filter((button) => button.getAttribute("aria-disabled") !== "true");
	expect(on.map((button) => button.textContent)).toEqual(usable);
});

it("says why nobody can view Rolecall as a person whose level could come only by a claim", async () => {
	const { user } = show("by_claim");
	await user.hover(await screen.findByRole("button", { name: "View Rolecall as this person" }));
	await screen.findByText(/^Only a claim of their sign-in could give this person a level/);
});

it("asks before unsaved edits are lost to a view, and begins none until then", async () => {
	const { user } = show("now");
	const begin = "POST /api/me/view-as";
	bff.answer(begin, problem("forbidden"));
	await user.click(await screen.findByRole("button", { name: "Remove role Rolecall Support" }));
	await user.click(screen.getByRole("button", { name: "View Rolecall as this person" }));
	const leave = await screen.findByRole("button", { name: "Leave without saving" });
	expect(bff.callsOf(begin)).toEqual([]);
	await user.click(leave);
	await expect.poll(() => bff.callsOf(begin)).toHaveLength(1);
});
