import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { permissions } from "@/lib/access/permissions";
import { renderComponent } from "../testing/render-component.tsx";
import { MyAccessPage } from "./my-access-page.tsx";

const rowOf = (text: string) => {
	const row = screen.getByText(text).closest("li");
	if (row === null) throw new Error(`No row for ${text}`);
	return row;
};

describe("the page that says what one can do", () => {
	it("names the level, the role that gives it, and each permission once", () => {
		renderComponent(<MyAccessPage />, { level: "admin" });
		expect(screen.getByText("Your level is Admin. People with the role Rolecall Admin have it.")).toBeDefined();
		expect(screen.getAllByRole("listitem")).toHaveLength(permissions.length);
		expect(screen.getByText("Everybody.")).toBeDefined();
		expect(screen.getAllByRole("img", { name: "You can do this" })).toHaveLength(permissions.length);
	});

	it("says whom to ask for what a viewer cannot do, below what they can", () => {
		renderComponent(<MyAccessPage />, { level: "viewer" });
		expect(rowOf("Delete users").textContent).toBe("Delete usersAsk for Rolecall Admin.");
		expect(rowOf("Edit profiles").textContent).toBe("Edit profilesAsk for Rolecall Admin or Rolecall Support.");
		const people = within(screen.getByRole("region", { name: "People" })).getAllByRole("img");
		const names = people.map((icon) => icon.getAttribute("aria-label"));
		expect(names).toEqual(names.toSorted());
		expect(new Set(names).size).toBe(2);
	});

	it.each([
		[
			"en",
			"People who sign in with staff, ((are members of one of your organizations and are blocked) or have app_metadata.region = your own app_metadata.region), and are not among those who have an e-mail address at example.com or example.org.",
			"phone_number and app_metadata.**: masked",
		],
		[
			"es",
			"A las personas que inician sesión con staff, ((son miembros de una de tus organizaciones y están bloqueadas) o tienen app_metadata.region = tu propio app_metadata.region) y no están entre las que tienen un correo electrónico de example.com o example.org.",
			"phone_number y app_metadata.**: enmascarado",
		],
	] as const)("says the scope and the fields of the level in words, in %s", (locale, people, masked) => {
		renderComponent(<MyAccessPage />, {
			locale,
			scope: {
				connection: ["staff"],
				any: [
					{ organization: "mine", blocked: true },
					{ metadata: "app_metadata.region", is: { actor: "app_metadata.region" } },
				],
				not: { emailDomain: ["example.com", "example.org"] },
			},
			fields: [
				{ paths: ["phone_number", "app_metadata.**"], access: "masked" },
				{ paths: ["app_metadata.card"], access: "hidden" },
			],
		});
		expect(
			screen.getByRole("region", { name: locale === "en" ? "Whom you see" : "A quién ves" }).textContent,
		).toContain(people);
		expect(screen.getByText(masked)).toBeDefined();
	});

	it("says the same in Spanish", () => {
		renderComponent(<MyAccessPage />, { level: "support", locale: "es" });
		expect(screen.getByRole("heading", { level: 1, name: "Qué puedes hacer" })).toBeDefined();
		expect(rowOf("Eliminar usuarios").textContent).toBe("Eliminar usuariosSolicita Rolecall Admin.");
	});
});
