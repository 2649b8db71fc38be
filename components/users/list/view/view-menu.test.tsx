import { screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { TableSettings } from "@/lib/users/client/list/table-settings";
import { userListDefaults } from "@/lib/users/list-options";
import { renderComponent } from "../../../testing/render-component.tsx";
import { ViewMenu } from "./view-menu.tsx";

const nothing = () => undefined;

async function open(columns: TableSettings["columns"] = ["status"]) {
	const settings: TableSettings = {
		columns,
		dense: false,
		size: 50,
		widths: {},
		setColumns: nothing,
		setDense: nothing,
		setSize: nothing,
		setWidth: nothing,
	};
	const fields = [{ paths: ["email", "app_metadata.plan"], access: "hidden" }] as const;
	const { user } = renderComponent(<ViewMenu query={userListDefaults} settings={settings} onChange={nothing} />, {
		fields,
	});
	return { user, menu: within(await screen.findByRole("dialog", { name: "View" })) };
}

it("offers neither the order nor the column of a field that is hidden from the level", async () => {
	const { menu } = await open();
	const sorts = within(menu.getByRole("combobox", { name: "Sort by" })).getAllByRole<HTMLOptionElement>("option");
	expect([...new Set(sorts.map(({ value }) => value.split(":")[0]))]).toEqual([
		"last_login",
		"created_at",
		"updated_at",
		"logins_count",
	]);
	menu.getByRole("checkbox", { name: "Username" });
	expect(menu.queryByRole("checkbox", { name: /E-mail/ })).toBeNull();
});

it("keeps a chosen column of a hidden field, to remove it, and says that the level does not see it", async () => {
	const { menu } = await open(["status", "email"]);
	menu.getByRole("checkbox", { name: "E-mail" });
	menu.getByText("Your level does not see this.");
});

it("adds no column of a path in the metadata that is hidden from the level", async () => {
	const { user, menu } = await open();
	await user.type(menu.getByRole("textbox", { name: "Metadata column" }), "app_metadata.plan{Enter}");
	menu.getByText("Your level does not see this.");
});
