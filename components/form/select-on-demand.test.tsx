import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { SelectOnDemand } from "./select-on-demand.tsx";

const data = [
	{ value: "rol_1", label: "Editor" },
	{ group: "Slower", items: [{ value: "rol_2", label: "Viewer" }] },
];

const renderSelect = (value: string | null, opened = vi.fn(), onChange = vi.fn()) => ({
	opened,
	onChange,
	...renderComponent(
		<SelectOnDemand
			aria-label="Role"
			placeholder="Any role"
			data={data}
			value={value}
			onChange={onChange}
			onDropdownOpen={opened}
		/>,
	),
});
const box = () => screen.getByRole("combobox", { name: "Role" });

describe("a select on demand", () => {
	it("takes over the focus and the typed text once its code has loaded, and opens", async () => {
		const { user, opened, onChange } = renderSelect(null);
		await user.click(box());
		await user.keyboard("View");
		await user.click(await screen.findByRole("option", { name: "Viewer" }));
		expect(screen.queryByRole("option", { name: "Editor" })).toBeNull();
		expect(opened).toHaveBeenCalled();
		expect(onChange.mock.calls[0]?.[0]).toBe("rol_2");
	});

	it("shows the label of its value from the start, and can be cleared", async () => {
		const { container } = renderSelect("rol_2");
		expect(box()).toHaveProperty("value", "Viewer");
		await waitFor(() => expect(container.querySelector("button")).not.toBeNull());
		expect(box()).toHaveProperty("value", "Viewer");
	});
});
