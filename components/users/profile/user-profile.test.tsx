import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { UserPage } from "@/lib/users/user";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserProfile } from "./user-profile.tsx";

const bff = serveAnswers();
const { user } = pageOf("auth0|7", "Grace");
const page: UserPage = { user, lockouts: { state: "known", blocks: [] } };
const path = "PATCH /api/users/auth0%7C7";

it.each([
	["en", "Nickname", "Save profile", "Profile saved: Nickname"],
	["es", "Apodo", "Guardar perfil", "Perfil guardado: Apodo"],
] as const)("the notice of a saved profile names the changed field in %s", async (locale, field, save, notice) => {
	bff.answer(path, { user: { ...user, nickname: "amazing" } });
	const { user: reader } = renderComponent(
		<UserProvider page={page}>
			<UserProfile />
		</UserProvider>,
		{ locale },
	);
	await reader.type(screen.getByLabelText(field), "amazing");
	await reader.click(screen.getByRole("button", { name: save }));
	await screen.findByText(notice);
	expect(bff.bodiesOf(path)).toMatchObject([{ changes: { nickname: "amazing" } }]);
});

it.each([
	["en", "Nickname", "Your level may not edit this. Ask for Rolecall Admin or Rolecall Support."],
	["es", "Apodo", "Tu nivel no puede editar esto. Solicita Rolecall Admin o Rolecall Support."],
] as const)("a field that the level may not edit says so and whom to ask, in %s", (locale, field, words) => {
	renderComponent(
		<UserProvider page={page}>
			<UserProfile />
		</UserProvider>,
		{ locale, level: "support", fields: [{ paths: ["nickname"], access: "readable" }] },
	);
	expect(screen.getByLabelText(field)).toHaveProperty("readOnly", true);
	expect(screen.getByText(words)).toBeDefined();
	expect(screen.getByLabelText(locale === "en" ? "Name" : "Nombre", { exact: true })).toHaveProperty("readOnly", false);
});

it.each([
	["en", "Name", "Nickname", "You see a part of this masked, so you cannot edit it."],
	["es", "Nombre", "Apodo", "Ves una parte enmascarada, así que no puedes editarlo."],
] as const)("a name with a mask in it says that it cannot be edited, in %s", (locale, field, other, words) => {
	renderComponent(
		<UserProvider page={{ ...page, user: { ...user, name: "g•••@example.test" } }}>
			<UserProfile />
		</UserProvider>,
		{ locale, level: "support", fields: [{ paths: ["email"], access: "masked" }] },
	);
	expect(screen.getByLabelText(field, { exact: true })).toHaveProperty("readOnly", true);
	expect(screen.getByText(words)).toBeDefined();
	expect(screen.getByLabelText(other)).toHaveProperty("readOnly", false);
});
