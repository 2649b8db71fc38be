import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { accessOf, grant, pageOf, role } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserAccess } from "./user-access.tsx";

const bff = serveAnswers();

it.each([
	["admin", "Rolecall Support", true],
	["admin", "Editor", false],
	["support", "Rolecall Support", false],
] as const)("offers %s to view Rolecall as a person with the role %s: %s", async (level, name, isOffered) => {
	bff.answer("GET /api/users/auth0%7Cada/access", accessOf([grant(role(name), ["read:a"])]));
	bff.answer("GET /api/apis", { apis: [], hasMore: false });
	renderComponent(
		<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
			<UserAccess />
		</UserProvider>,
		{ level },
	);
	await screen.findAllByText(name);
	expect(screen.queryByRole("button", { name: "View Rolecall as this person" }) !== null).toBe(isOffered);
});
