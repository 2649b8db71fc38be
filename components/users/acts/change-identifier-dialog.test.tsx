import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Problem } from "@/lib/http/problem";
import type { UserPage } from "@/lib/users/user";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { ChangeIdentifierDialog } from "./change-identifier-dialog.tsx";

const bff = serveAnswers();

const grace: UserPage = {
	user: {
		user_id: "auth0|7",
		name: "Grace",
		email: "grace@example.test",
		identities: [{ connection: "Users", provider: "auth0", user_id: "7" }],
		user_metadata: {},
		app_metadata: {},
	},
	lockouts: { state: "known", blocks: [] },
};

/** Opens the dialog of an e-mail change, and types over what it holds. */
async function open(typed: string, locale: "en" | "es" = "en") {
	const dialog = (
		<UserProvider page={grace}>
			<ChangeIdentifierDialog kind="email" onClose={() => undefined} />
		</UserProvider>
	);
	const { user } = renderComponent(dialog, { locale });
	const field = screen.getByRole<HTMLInputElement>("textbox", { name: /New e-mail|Correo nuevo/ });
	await waitFor(() => expect(document.activeElement).toBe(field));
	const selected = field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
	if (typed !== "") await user.keyboard(typed);
	return { user, field, selected };
}

/** Changes the e-mail, which Auth0 refuses. Returns the field. */
async function refuse(more: Partial<Problem>, locale: "en" | "es" = "en") {
	bff.answer("PATCH /api/users/auth0%7C7/email", problem("user_exists", more));
	const { user, field } = await open("ada@example.test", locale);
	await user.click(screen.getByRole("button", { name: /Change e-mail|Cambiar correo/ }));
	await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
	return field;
}

const taken = { rule: "email_in_use", fields: { email: "Taken." } } as const;

describe("the dialog that changes an e-mail", () => {
	it("starts with the current e-mail, selected, and does not offer to save it unchanged", async () => {
		const { field, selected } = await open("");
		expect([field.value, selected]).toEqual(["grace@example.test", "grace@example.test"]);
		expect(screen.getByRole("button", { name: "Change e-mail" }).hasAttribute("disabled")).toBe(true);
	});

	it("says that a verification e-mail is on its way only if one was asked for", async () => {
		bff.answer("PATCH /api/users/auth0%7C7/email", { user: { ...grace.user, email: "ada@example.test" } });
		const { user } = await open("ada@example.test");
		await user.click(screen.getByRole("button", { name: "Change e-mail" }));
		await screen.findByText(/E-mail changed to .*ada@example\.test.*\. A verification e-mail is on its way\./);
		await user.click(screen.getByRole("radio", { name: /Leave unverified/ }));
		await user.click(screen.getByRole("button", { name: "Change e-mail" }));
		await screen.findByText(/E-mail changed to [^.]*ada@example\.test\W*$/);
	});

	it("says at the field whose e-mail it is, and links to them", async () => {
		const field = await refuse({ ...taken, owner: { userId: "auth0|ada", name: "Ada Byron" } });
		expect(screen.getByRole("link", { name: /Open .*Ada Byron/ }).getAttribute("href")).toBe("/users/auth0%7Cada");
		expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toMatch(
			/It already belongs to .*Ada Byron/,
		);
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("says at the field that somebody has the e-mail, without a name that the reader must not see", async () => {
		const field = await refuse(taken);
		expect(document.getElementById(field.getAttribute("aria-describedby") ?? "")?.textContent).toContain(
			"Another user of this connection has this e-mail.",
		);
		expect(screen.queryByRole("link")).toBeNull();
	});

	it("says in the reader's language how long a value may be", async () => {
		await refuse({ code: "field_rejected", rule: "value_too_long", limit: 300, fields: { email: "String" } }, "es");
		await screen.findByText("Usa como máximo 300 caracteres.");
	});

	it("names the value that Auth0 rejects if the dialog has no field for it", async () => {
		const refused = { rule: "value_too_long", limit: 20, fields: { nickname: "String is too long" } } as const;
		bff.answer("PATCH /api/users/auth0%7C7/email", problem("field_rejected", refused));
		const { user } = await open("ada@example.test");
		await user.click(screen.getByRole("button", { name: "Change e-mail" }));
		expect((await screen.findByRole("alert")).textContent).toMatch(
			/^Auth0 did not accept .?nickname.?: .?Use at most 20 characters\..? Nothing was saved\.$/,
		);
	});
});
