import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { OrganizationConnection } from "@/lib/organizations/contract-connections";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { OrganizationConnections } from "./organization-connections.tsx";

const bff = serveAnswers();

const path = "/api/organizations/org_1/connections";
const database: OrganizationConnection = {
	connection_id: "con_db",
	assign_membership_on_login: true,
	is_signup_enabled: true,
	connection: { name: "Accounts", strategy: "auth0" },
};
const enterprise: OrganizationConnection = {
	connection_id: "con_okta",
	assign_membership_on_login: false,
	show_as_button: false,
	connection: { name: "Works", strategy: "okta" },
};
const many = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ ...database, connection_id: `con_${index}` }));

const show = (connections: OrganizationConnection[], options = {}) => {
	bff.answer(`GET ${path}`, { connections });
	return renderComponent(<OrganizationConnections organizationId="org_1" />, options);
};

describe("the connections of an organization", () => {
	it("shows the settings that apply to each connection's kind, and how many connections Auth0 allows", async () => {
		show([database, enterprise]);
		const [first, second] = await screen.findAllByRole("listitem");
		expect(first?.textContent).toContain("Anyone who signs in becomes a member");
		expect(first?.textContent).toContain("Sign-up allowed");
		expect(second?.textContent).toContain("Members only");
		expect(second?.textContent).toContain("No sign-in button");
		screen.getByText("2 of the 10 that Auth0 allows per organization");
	});

	it("says that nobody can sign in to an organization without connections", async () => {
		show([]);
		await screen.findByText("Nobody can sign in to this organization yet. Enable one of the tenant’s connections.");
	});

	it("shows a failed read as a failure, in Spanish too, and then offers no connection to enable", async () => {
		bff.answer(`GET ${path}`, problem("missing_scope", { scope: "read:organization_connections" }));
		const { user } = renderComponent(<OrganizationConnections organizationId="org_1" />, { locale: "es" });
		expect((await screen.findByRole("alert")).textContent).toContain("read:organization_connections");
		await user.click(screen.getByRole("button", { name: "Activar conexión" }));
		expect(screen.queryByRole("dialog")).toBeNull();
	});

	it.each([
		["is being read", pending, "Loading"],
		["could not be read", problem("tenant_unreachable"), "Rolecall could not reach Auth0."],
	])(
		"says in the selection that the tenant's list %s, never that no connection is left to enable",
		async (_, answer, said) => {
			bff.answer("GET /api/connections", answer);
			const { user } = show([database]);
			await screen.findAllByRole("listitem");
			await user.click(screen.getByRole("button", { name: "Enable connection" }));
			const dialog = within(await screen.findByRole("dialog", { name: "Enable a connection" }));
			const choice = dialog.getByRole("combobox", { name: "Connection" });
			await user.click(choice);
			await waitFor(() =>
				expect(document.getElementById(choice.getAttribute("aria-controls") ?? "")?.textContent).toContain(said),
			);
		},
	);

	it("says that Auth0 allows no more than ten connections before one is selected", async () => {
		const { user } = show(many(10));
		await screen.findAllByRole("listitem");
		const enable = screen.getByRole("button", { name: "Enable connection" });
		expect(enable.getAttribute("aria-disabled")).toBe("true");
		await user.hover(enable);
		expect((await screen.findByRole("tooltip")).textContent).toBe(
			"The organization already has 10 connections, the most that Auth0 allows. Disable one first.",
		);
	});

	it("enables a connection that is not enabled yet, with the settings of its kind", async () => {
		bff.answer("GET /api/connections", {
			connections: [
				{ id: "con_db", name: "Accounts", strategy: "auth0" },
				{ id: "con_okta", name: "Works", strategy: "okta" },
			],
		});
		bff.answer(`POST ${path}`, undefined);
		const { user } = show([database]);
		await screen.findByRole("listitem");
		await user.click(screen.getByRole("button", { name: "Enable connection" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Enable a connection" }));
		await user.click(dialog.getByRole("combobox", { name: "Connection" }));
		const options = await screen.findAllByRole("option");
		expect(options.map(({ textContent }) => textContent)).toEqual(["Works (okta)"]);
		for (const option of options) await user.click(option);
		await user.click(dialog.getByRole("switch", { name: /^Membership on login/ }));
		expect(dialog.queryByRole("switch", { name: /^Allow sign-up/ })).toBeNull();
		await user.click(dialog.getByRole("button", { name: "Enable connection" }));
		await screen.findByText("Connection Works enabled");
		expect(bff.bodiesOf("POST")).toEqual([
			{ connectionId: "con_okta", assign_membership_on_login: true, show_as_button: true },
		]);
	});

	it("switches sign-up off together with membership on login, which sign-up requires", async () => {
		bff.answer(`PATCH ${path}/con_db`, undefined);
		const { user } = show([database]);
		await user.click(await screen.findByRole("button", { name: "Edit connection Accounts" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Edit Accounts here" }));
		await user.click(dialog.getByRole("switch", { name: /^Membership on login/ }));
		expect(dialog.getByRole<HTMLInputElement>("switch", { name: /^Allow sign-up/ }).disabled).toBe(true);
		await user.click(dialog.getByRole("button", { name: "Save connection" }));
		await screen.findByText("Connection Accounts saved");
		expect(bff.bodiesOf("PATCH").at(-1)).toMatchObject({
			assign_membership_on_login: false,
			is_signup_enabled: false,
			base: { assign_membership_on_login: true, is_signup_enabled: true },
		});
	});

	it("saves nothing over a change that someone else made in the meantime, and says so", async () => {
		bff.answer(`PATCH ${path}/con_okta`, problem("conflict"));
		const { user } = show([enterprise]);
		await user.click(await screen.findByRole("button", { name: "Edit connection Works" }));
		const dialog = within(await screen.findByRole("dialog"));
		await user.click(dialog.getByRole("switch", { name: /^Show as a button/ }));
		await user.click(dialog.getByRole("button", { name: "Save connection" }));
		await dialog.findByText(/^Someone changed this connection since you opened it\. Nothing was saved\./);
		expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Save connection" }).disabled).toBe(true);
	});

	it("disables a connection after stating the consequence, and removes it from the list", async () => {
		bff.answer(`DELETE ${path}/con_db`, undefined);
		const { user } = show([database]);
		await user.click(await screen.findByRole("button", { name: "Disable connection Accounts" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Disable Accounts here?" }));
		dialog.getByText(/^People can no longer sign in to this organization with it\./);
		await user.click(dialog.getByRole("button", { name: "Disable connection" }));
		await screen.findByText("No connections");
	});

	it("shows support the connections, but opens no dialog", async () => {
		const { user } = show([database], { level: "support" });
		await user.click(await screen.findByRole("button", { name: "Disable connection Accounts" }));
		await user.click(screen.getByRole("button", { name: "Enable connection" }));
		expect(screen.queryByRole("dialog")).toBeNull();
	});
});
