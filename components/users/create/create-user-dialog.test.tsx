import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConnectionIdentifiers } from "@/lib/users/connection-identifiers";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { CreateUserDialog } from "./create-user-dialog.tsx";

const bff = serveAnswers();

const usual: ConnectionIdentifiers = { email: "required", username: "off", phone_number: "off" };
const created = { user_id: "auth0|new", identities: [], user_metadata: {}, app_metadata: {} };

/** Opens the dialog in a tenant whose database has these identifiers, and which sends codes by text message. */
async function open(
	identifiers: ConnectionIdentifiers | Response = usual,
	options: Parameters<typeof renderComponent>[1] = {},
) {
	bff.answer("GET /api/connections", {
		connections: [
			{ id: "con_1", name: "Users", strategy: "auth0" },
			{ id: "con_2", name: "sms", strategy: "sms" },
		],
	});
	bff.answer("GET /api/connections/identifiers", identifiers);
	bff.answer("GET /api/connections/password-policy", { minLength: 12, blockedWords: [] });
	bff.answer("POST /api/users", created);
	const { user } = renderComponent(<CreateUserDialog onCreated={() => undefined} onClose={() => undefined} />, options);
	const isSpanish = options.locale === "es";
	const dialog = within(await screen.findByRole("dialog", { name: isSpanish ? "Crear usuario" : "Create user" }));
	await dialog.findAllByRole("textbox", { name: isSpanish ? /^Correo/ : /^(?:E-mail|Username|Phone)/ });
	return { user, dialog };
}

const fieldsOf = (dialog: Awaited<ReturnType<typeof open>>["dialog"]) =>
	dialog
		.getAllByRole("textbox")
		.map(({ id }) => document.querySelector(`label[for="${CSS.escape(id)}"]`)?.textContent)
		.filter((label) => label !== undefined && !/Connection|Reason/.test(label));

const isDisabled = () => screen.getByRole("button", { name: "Create user" }).hasAttribute("disabled");

describe("the dialog that creates a user", () => {
	it.each([
		["an e-mail alone", usual, ["E-mail", "Name (optional)"]],
		["a username too", { ...usual, username: "required" }, ["E-mail", "Username", "Name (optional)"]],
		[
			"a username, with an e-mail if there is one",
			{ email: "optional", username: "required", phone_number: "off" },
			["Username", "E-mail (optional)", "Name (optional)"],
		],
	] as const)("asks for %s, as the connection does", async (_what, identifiers, labels) => {
		const { dialog } = await open(identifiers);
		await waitFor(() => expect(fieldsOf(dialog)).toEqual(labels));
	});

	it("offers every identifier if it is not known which the connection has", async () => {
		const { dialog } = await open(problem("missing_scope"));
		const all = ["E-mail (optional)", "Username (optional)", "Phone number (optional)", "Name (optional)"];
		await waitFor(() => expect(fieldsOf(dialog)).toEqual(all));
	});

	it.each([
		["en", "Name (optional)", "Your level may not edit this. Ask for Rolecall Admin."],
		["es", "Nombre (opcional)", "Tu nivel no puede editar esto. Solicita Rolecall Admin."],
	] as const)(
		"says in %s which field the level may not edit and whom to ask, and takes no text there",
		async (locale, label, words) => {
			const { user, dialog } = await open(usual, {
				locale,
				level: "admin",
				fields: [{ paths: ["name"], access: "readable" }],
			});
			const name = dialog.getByRole<HTMLInputElement>("textbox", { name: label });
			dialog.getByText(words);
			await user.type(name, "Grace");
			expect([name.readOnly, name.value]).toEqual([true, ""]);
		},
	);

	it("creates nobody if the connection requires an identifier that the level may not edit", async () => {
		const { user, dialog } = await open(
			{ email: "required", username: "optional", phone_number: "off" },
			{
				level: "admin",
				fields: [{ paths: ["email"], access: "masked" }],
			},
		);
		await user.type(await dialog.findByRole("textbox", { name: "Username (optional)" }), "grace");
		expect([dialog.getByLabelText<HTMLInputElement>("E-mail").readOnly, isDisabled()]).toEqual([true, true]);
	});

	it("has the focus in the first field that the level may edit", async () => {
		const { dialog } = await open(usual, { level: "admin", fields: [{ paths: ["email"], access: "masked" }] });
		await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole("textbox", { name: "Name (optional)" })));
	});

	it("creates a user with a username alone", async () => {
		const { user, dialog } = await open({ email: "optional", username: "required", phone_number: "off" });
		await user.type(await dialog.findByRole("textbox", { name: "Username" }), "grace");
		await user.click(dialog.getByRole("button", { name: "Create user" }));
		await waitFor(() =>
			expect(bff.bodiesOf("POST /api/users")).toEqual([
				{ connection: "Users", passwordless: false, username: "grace" },
			]),
		);
	});

	it("creates a user of a connection that sends codes by text message, without a password", async () => {
		const { user, dialog } = await open();
		await user.click(dialog.getByRole("combobox", { name: "Connection" }));
		await user.click(await screen.findByRole("option", { name: "sms" }));
		await user.type(await dialog.findByRole("textbox", { name: "Phone number" }), "+15550100");
		expect(dialog.queryByRole("radio", { name: "Set it now" })).toBeNull();
		await user.click(dialog.getByRole("button", { name: "Create user" }));
		await waitFor(() =>
			expect(bff.bodiesOf("POST /api/users")).toMatchObject([
				{ connection: "sms", passwordless: true, phone_number: "+15550100" },
			]),
		);
	});

	it("generates a password that is shown and can be copied, and hides one that is typed", async () => {
		const { user, dialog } = await open();
		await user.type(dialog.getByRole("textbox", { name: "E-mail" }), "grace@example.test");
		await user.click(dialog.getByRole("radio", { name: "Set it now" }));
		const field = dialog.getByLabelText<HTMLInputElement>("First password");
		expect([field.type, isDisabled()]).toEqual(["password", true]);
		await waitFor(() => expect(bff.callsOf("GET /api/connections/password-policy")).toHaveLength(1));
		await user.click(dialog.getByRole("button", { name: "Generate password" }));
		await waitFor(() => expect(field.value).toHaveLength(20));
		expect(field.type).toBe("text");
		dialog.getByRole("button", { name: "Copy First password" });
		await user.click(dialog.getByRole("button", { name: "Hide password" }));
		expect(field.type).toBe("password");
		await user.click(dialog.getByRole("button", { name: "Create user" }));
		await waitFor(() => expect(bff.bodiesOf("POST /api/users")).toMatchObject([{ password: field.value }]));
	});

	it("says at the field whose e-mail it is, and links to them", async () => {
		const { user, dialog } = await open();
		const taken = { rule: "email_in_use", fields: { email: "Taken." } } as const;
		bff.answer(
			"POST /api/users",
			problem("user_exists", { ...taken, owner: { userId: "auth0|ada", name: "Ada Byron" } }),
		);
		await user.type(dialog.getByRole("textbox", { name: "E-mail" }), "ada@example.test");
		await user.click(dialog.getByRole("button", { name: "Create user" }));
		const link = await dialog.findByRole("link", { name: /Open .*Ada Byron/ });
		expect(link.getAttribute("href")).toBe("/users/auth0%7Cada");
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("says at the password why Auth0 refused it", async () => {
		const { user, dialog } = await open();
		bff.answer(
			"POST /api/users",
			problem("field_rejected", { rule: "password_too_weak", fields: { password: "Weak." }, policy: ["At least 12"] }),
		);
		await user.type(dialog.getByRole("textbox", { name: "E-mail" }), "ada@example.test");
		await user.click(dialog.getByRole("radio", { name: "Set it now" }));
		await user.type(dialog.getByLabelText("First password"), "short");
		await user.click(dialog.getByRole("button", { name: "Create user" }));
		await dialog.findByText(/^The password is too weak for this connection\..*The connection requires: .*At least 12/);
	});
});
