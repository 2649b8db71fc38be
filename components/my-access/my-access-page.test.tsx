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

	it("says the same in Spanish", () => {
		renderComponent(<MyAccessPage />, { level: "support", locale: "es" });
		expect(screen.getByRole("heading", { level: 1, name: "Qué puedes hacer" })).toBeDefined();
		expect(rowOf("Eliminar usuarios").textContent).toBe("Eliminar usuariosSolicita Rolecall Admin.");
	});
});
