import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { FieldRule } from "@/lib/access/policy/fields/field-rules";
import type { UserPage } from "@/lib/users/user";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { UserProvider } from "../user-context.tsx";
import { UserContact } from "./user-contact.tsx";

const { user } = pageOf("auth0|7", "Grace");
const { email: _email, ...unseen } = user;

function textOf(locale: "en" | "es", fields: readonly FieldRule[]) {
	const page: UserPage = { user: unseen, lockouts: { state: "known", blocks: [] } };
	renderComponent(
		<UserProvider page={page}>
			<UserContact />
		</UserProvider>,
		{ locale, level: "support", fields },
	);
	return screen.getAllByRole("definition").map(({ textContent }) => textContent);
}

it.each([
	["en", "Hidden from your level"],
	["es", "Oculto para tu nivel"],
] as const)("an identifier that is hidden is not said to be absent, in %s", (locale, hidden) => {
	const paths = ["email", "phone_number", "username"];
	expect(textOf(locale, [{ paths, access: "hidden" }]).filter((text) => text === hidden)).toHaveLength(3);
});

it("an absent e-mail is said to be absent to a level that sees it masked", () => {
	expect(textOf("en", [{ paths: ["email"], access: "masked" }])).toContain("None");
});
