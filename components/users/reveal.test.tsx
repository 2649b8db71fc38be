import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { maskSign } from "@/lib/access/mask-sign";
import type { FieldRule } from "@/lib/access/policy/fields/field-rules";
import { pageOf } from "../testing/person-access.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { Reveal } from "./reveal.tsx";
import { UserProvider } from "./user-context.tsx";

const bff = serveAnswers();
const reveal = "POST /api/users/auth0%7Cada/reveal";

const ada = pageOf("auth0|ada", "Ada Byron");
const maskedPage = { ...ada, user: { ...ada.user, email: `a${maskSign}@example.com` } };

/** Shows a masked e-mail to a viewer, who is asked for a reason to see it, and presses the button. */
async function ask() {
	const { user } = renderComponent(
		<UserProvider page={maskedPage}>
			<Reveal field="email" what="E-mail">
				{(value) => <output>{String(value)}</output>}
			</Reveal>
		</UserProvider>,
		{ level: "viewer", reasonActions: ["user.pii_revealed"] },
	);
	await user.click(screen.getByRole("button", { name: "Show E-mail" }));
	await user.type(await screen.findByRole("textbox"), "Ticket 12");
	await user.click(screen.getByRole("button", { name: "Show" }));
}

describe("a masked value", () => {
	it("is revealed with the reader's reason, and the dialog closes", async () => {
		bff.answer(reveal, { field: "email", value: "ada@example.com" });
		await ask();
		await screen.findByText("ada@example.com");
		expect(bff.calls).toEqual([`${reveal} {"field":"email","reason":"Ticket 12"}`]);
		await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
		expect(screen.queryByRole("button", { name: "Show E-mail" })).toBeNull();
	});

	it("stays masked if the reveal fails, which the dialog says once", async () => {
		bff.answer(reveal, problem("audit_unavailable"));
		await ask();
		await waitFor(() => expect(screen.getAllByRole("alert")).toHaveLength(1));
		expect(screen.getByRole("dialog").contains(screen.getByRole("alert"))).toBe(true);
	});

	const readable: FieldRule[] = [{ paths: ["email"], access: "readable" }];
	const rule: FieldRule[] = [{ paths: ["email"], access: "masked" }];

	it.each([
		["a level that sees it by its rules", "viewer", readable, "ada@example.com", false],
		["a level that sees it masked by its rules", "admin", rule, `a${maskSign}@example.com`, true],
		["a level that sees it masked", "viewer", undefined, `a${maskSign}@example.com`, true],
		["a level that sees everything", "admin", undefined, "ada@example.com", false],
		["a level that may not reveal it", "none", undefined, `a${maskSign}@example.com`, false],
	] as const)(
		"for %s has a button exactly if it is masked and may be revealed",
		(_who, level, fields, email, isOffered) => {
			const page = pageOf("auth0|ada", "Ada Byron");
			const held = level === "none" ? { permissions: ["users:read"] as const } : { level };
			renderComponent(
				<UserProvider page={{ ...page, user: { ...page.user, email } }}>
					<Reveal field="email" what="E-mail">
						{(value) => <output>{String(value)}</output>}
					</Reveal>
				</UserProvider>,
				{ ...held, ...(fields === undefined ? {} : { fields }) },
			);
			screen.getByText(email);
			expect(screen.queryByRole("button", { name: "Show E-mail" }) !== null).toBe(isOffered);
		},
	);
});
