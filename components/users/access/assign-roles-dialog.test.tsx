import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { ActReport } from "@/lib/audit/steps";
import type { RolePermissions } from "@/lib/roles/contract";
import { button } from "../../testing/button.ts";
import { accessOf, grant, named, pageOf, role } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { AssignRolesDialog } from "./assign-roles-dialog.tsx";

const bff = serveAnswers();
const path = "/api/users/auth0%7Cada/access";
const done: ActReport = { entryId: "0197f3d2-0000-7000-8000-000000000001", outcome: "succeeded", steps: [] };
const ofRole = (names: readonly string[]): RolePermissions => ({
	permissions: named(names),
	version: "v1",
	hasMore: false,
});

const dialog = (
	<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
		<AssignRolesDialog onClose={() => undefined} />
	</UserProvider>
);

beforeEach(() => {
	bff.answer(`GET ${path}`, accessOf([grant(role("Support"), ["read:a", "read:b"])]));
	bff.answer("GET /api/roles", { roles: [{ id: "rol_Cook", name: "Cook" }], start: 0, limit: 50, total: 1 });
	bff.answer("GET /api/roles/rol_Cook/permissions", ofRole(["read:a", "read:x"]));
});

describe("the dialog that assigns roles", () => {
	it("gives a role with its name, Enter and one click, and says before what it gives", async () => {
		bff.answer(`PATCH ${path}`, done);
		const { user } = renderComponent(dialog);
		await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("combobox", { name: "Roles to assign" })));
		await screen.findByRole("option", { name: "Cook" });
		await user.keyboard("coo{Enter}");
		await screen.findByText("Adding Cook adds 1 of its 2 permissions.");
		expect(screen.getByRole("combobox", { name: "Roles to assign" }).ariaExpanded).toBe("false");
		await user.click(button("Save 1 change"));
		await screen.findByText("Cook assigned to Ada Byron");
		expect(bff.bodiesOf("PATCH")).toMatchObject([{ roles: { add: ["rol_Cook"], remove: [] } }]);
	});

	it("closes by one Escape while nothing is typed, although its list is open, and keeps a typed text", async () => {
		let closed = 0;
		const { user } = renderComponent(
			<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
				<AssignRolesDialog onClose={() => (closed += 1)} />
			</UserProvider>,
		);
		await screen.findByRole("option", { name: "Cook" });
		await user.keyboard("coo{Escape}");
		expect(closed).toBe(0);
		await user.clear(screen.getByRole("combobox", { name: "Roles to assign" }));
		await screen.findByRole("option", { name: "Cook" });
		await user.keyboard("{Escape}");
		expect(closed).toBe(1);
	});

	it("opens the list again for another role", async () => {
		const roles = ["Cook", "Waiter"].map((name) => ({ id: `rol_${name}`, name }));
		bff.answer("GET /api/roles", { roles, start: 0, limit: 50, total: 2 });
		bff.answer("GET /api/roles/rol_Waiter/permissions", ofRole([]));
		const { user } = renderComponent(dialog);
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		const picker = screen.getByRole("combobox", { name: "Roles to assign" });
		expect(picker.ariaExpanded).toBe("false");
		await user.click(picker);
		expect(picker.ariaExpanded).toBe("true");
		await user.click(await screen.findByRole("option", { name: "Waiter" }));
		await screen.findByRole("button", { name: "Save 2 changes" });
	});

	it("sends nothing if Enter is pressed while the typed name matches no role", async () => {
		const { user } = renderComponent(dialog);
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		await screen.findByText("Adding Cook adds 1 of its 2 permissions.");
		await user.type(screen.getByRole("combobox", { name: "Roles to assign" }), "waiter{Enter}");
		expect(bff.callsOf("PATCH")).toEqual([]);
	});

	it("saves a role that opens Rolecall only after a confirmation", async () => {
		const roles = [{ id: "rol_Admin", name: "Rolecall Admin" }];
		bff.answer("GET /api/roles", { roles, start: 0, limit: 50, total: 1 });
		bff.answer("GET /api/roles/rol_Admin/permissions", ofRole([]));
		const { user } = renderComponent(dialog);
		await user.click(await screen.findByRole("option", { name: /Rolecall Admin/ }));
		await screen.findByText("Gives access to Rolecall: Rolecall Admin.");
		await screen.findByText(/permissions stay the same/);
		expect(button("Save 1 change").disabled).toBe(true);
		await user.click(screen.getByRole("checkbox", { name: "Yes, give access to this console" }));
		expect(button("Save 1 change").disabled).toBe(false);
	});

	it("shows a failure if the access cannot be read", async () => {
		bff.answer(`GET ${path}`, problem("tenant_failed"));
		renderComponent(dialog);
		await screen.findByRole("alert");
		expect(screen.queryByRole("combobox")).toBeNull();
	});

	it("cannot be saved past 50 roles, and says so", async () => {
		bff.answer(`GET ${path}`, accessOf(Array.from({ length: 50 }, (_, index) => grant(role(`Role${index}`), []))));
		const { user } = renderComponent(dialog);
		await user.click(await screen.findByRole("option", { name: "Cook" }));
		await screen.findByText(/Auth0 allows a user 50 roles, and this one would have 51/);
		expect(button("Save 1 change").disabled).toBe(true);
	});
});
