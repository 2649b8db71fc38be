import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Invitation } from "@/lib/organizations/invitation-contract";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { InvitationListPage } from "./invitation-list-page.tsx";

const bff = serveAnswers();

const path = "/api/organizations/org_1/invitations";
const cy: Invitation = {
	id: "uinv_1",
	invitee: { email: "cy@example.com" },
	inviter: { name: "Ada" },
	roles: ["rol_editor", "rol_gone"],
	expires_at: "2999-01-02T03:04:00.000Z",
};
const late: Invitation = {
	...cy,
	id: "uinv_2",
	invitee: { email: "di@example.com" },
	expires_at: "2020-01-02T03:04:00Z",
};

const show = (answer: unknown, options = {}) => {
	bff.answer("GET /api/organizations/org_1", { id: "org_1", name: "acme", display_name: "Acme" });
	bff.answer(`GET ${path}`, answer);
	bff.answer("GET /api/roles/all", ({ query }: { query: URLSearchParams }) => ({
		roles: query.has("organizationId") ? [] : [{ id: "rol_editor", name: "Editor" }],
		hasMore: false,
	}));
	return renderComponent(<InvitationListPage organizationId="org_1" />, options);
};

describe("the invitations to an organization", () => {
	it("shows a loading state while the invitations are read", async () => {
		show(pending);
		await screen.findByRole("status", { name: "Loading" });
	});

	it("shows the inviter, invitee, roles and expiry of each invitation", async () => {
		show({ invitations: [cy, late], hasMore: false });
		await screen.findByText("Editor, rol_gone", { selector: "tr:nth-child(1) *" });
		const [, first, second] = screen.getAllByRole("row");
		expect(first?.textContent).toMatch(/cy@example\.comby Ada.*Pending.*Until Jan 2, 2999/);
		expect(second?.textContent).toMatch(/di@example\.com.*Expired.*Since Jan 2, 2020/);
	});

	it("says that there are no invitations, but shows a failed read as a failure", async () => {
		const { unmount } = show({ invitations: [], hasMore: false });
		await screen.findByText("No invitations");
		unmount();
		show(problem("missing_scope", { scope: "read:organization_invitations" }));
		expect((await screen.findByRole("alert")).textContent).toContain("read:organization_invitations");
		expect(screen.queryByText("No invitations")).toBeNull();
	});

	it("pages to older invitations and back without a total", async () => {
		const { user } = show(({ query }: { query: URLSearchParams }) =>
			query.get("page") === "2" ? { invitations: [late], hasMore: false } : { invitations: [cy], hasMore: true },
		);
		await user.click(await screen.findByRole("button", { name: "Next page" }));
		await screen.findByText("di@example.com");
		await user.click(screen.getByRole("button", { name: "Previous page" }));
		await screen.findByText("cy@example.com");
	});

	it("withdraws an invitation after stating the consequence, also one that no longer exists", async () => {
		const { user } = show({ invitations: [cy], hasMore: false });
		bff.answer(`DELETE ${path}/uinv_1`, problem("not_found"));
		await user.click(await screen.findByRole("button", { name: "Withdraw the invitation of cy@example.com" }));
		const dialog = within(await screen.findByRole("dialog"));
		dialog.getByText("The link stops working. You can invite cy@example.com again.");
		bff.answer(`GET ${path}`, { invitations: [], hasMore: false });
		await user.click(dialog.getByRole("button", { name: "Withdraw" }));
		await screen.findByText("The invitation of cy@example.com is withdrawn");
		await screen.findByText("No invitations");
	});

	it("keeps the dialog open and says why when an invitation cannot be withdrawn", async () => {
		const { user } = show({ invitations: [cy], hasMore: false });
		bff.answer(`DELETE ${path}/uinv_1`, problem("tenant_failed"));
		await user.click(await screen.findByRole("button", { name: "Withdraw the invitation of cy@example.com" }));
		const dialog = within(await screen.findByRole("dialog"));
		await user.click(dialog.getByRole("button", { name: "Withdraw" }));
		await dialog.findByText("Auth0 returned an error.");
	});

	it("shows the link of an open invitation after explaining it, and says why there is no link any more", async () => {
		const url = "https://shop.example/join?invitation=secret";
		const { user } = show({ invitations: [cy], hasMore: false });
		bff.answer(`POST ${path}/uinv_1/link`, problem("invitation_expired"));
		await user.click(await screen.findByRole("button", { name: "Show the link of the invitation of cy@example.com" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Link of the invitation of cy@example.com" }));
		dialog.getByText(/^Anyone who opens the link joins Acme/);
		await user.click(dialog.getByRole("button", { name: "Show link" }));
		await dialog.findByText(/^This invitation has expired/);
		bff.answer(`POST ${path}/uinv_1/link`, { invitation: cy, url });
		await user.click(dialog.getByRole("button", { name: "Show link" }));
		await screen.findByDisplayValue(url);
		await screen.findByText(/^Anyone with the link can join until Jan 2, 2999/);
	});

	it("offers to repeat an expired invitation", async () => {
		const { user } = show({ invitations: [late], hasMore: false });
		bff.answer("GET /api/applications", { applications: [] });
		bff.answer("GET /api/organizations/org_1/connections", { connections: [] });
		await user.click(await screen.findByRole("button", { name: "Invite di@example.com again" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Invite someone to Acme" }));
		dialog.getByDisplayValue("di@example.com");
		dialog.getByDisplayValue("Ada");
		expect(screen.queryByRole("button", { name: /^Show the link/ })).toBeNull();
	});

	it("tells support that admins create invitations", async () => {
		const { user } = show({ invitations: [cy], hasMore: false }, { level: "support" });
		await user.click(await screen.findByRole("button", { name: /^Withdraw/ }));
		await user.click(screen.getByRole("button", { name: "Invite" }));
		expect(screen.queryByRole("dialog")).toBeNull();
	});

	it("shows the invitations in Spanish", async () => {
		show({ invitations: [cy, late], hasMore: false }, { locale: "es" });
		await screen.findByRole("table", { name: /Invitaciones/ });
	});
});

describe("the dialog that creates an invitation", () => {
	const open = async () => {
		bff.answer("GET /api/applications", { applications: [{ client_id: "shop", name: "Shop" }] });
		bff.answer("GET /api/organizations/org_1/connections", {
			connections: [
				{ connection_id: "con_db", connection: { name: "Accounts", strategy: "auth0" } },
				{ connection_id: "con_sms", connection: { name: "By phone", strategy: "sms" } },
			],
		});
		const { user } = show({ invitations: [], hasMore: false });
		await user.click(await screen.findByRole("button", { name: "Invite" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Invite someone to Acme" }));
		const choose = async (box: string, option: string) => {
			await user.click(dialog.getByRole("combobox", { name: box }));
			await user.click(await screen.findByRole("option", { name: option }));
		};
		return { user, dialog, choose };
	};

	it("sends the selected values, and shows the link once", async () => {
		const url = "https://shop.example/join?invitation=secret";
		bff.answer(`POST ${path}`, { invitation: cy, url });
		const { user, dialog, choose } = await open();
		await user.click(dialog.getByLabelText("E-mail"));
		await user.paste("cy@example.com");
		const send = dialog.getByRole<HTMLButtonElement>("button", { name: "Send invitation" });
		expect(send.disabled).toBe(true);
		await choose("Application", "Shop");
		await choose("Signs in with", "Accounts");
		await choose("Roles to assign", "Editor");
		await user.click(dialog.getByRole("checkbox", { name: "Send the invitation by e-mail" }));
		await user.click(dialog.getByRole("button", { name: "Create invitation" }));
		const link = within(await screen.findByRole("dialog", { name: "Invitation for cy@example.com" }));
		link.getByDisplayValue(url);
		expect(bff.bodiesOf("POST").at(-1)).toEqual({
			email: "cy@example.com",
			inviterName: "Me Myself",
			clientId: "shop",
			connectionId: "con_db",
			roleIds: ["rol_editor"],
			ttlSeconds: 604_800,
			sendsEmail: false,
		});
	});

	it("offers no passwordless connection, because Auth0 does not allow invitations through one", async () => {
		const { user, dialog } = await open();
		await user.click(dialog.getByRole("combobox", { name: "Signs in with" }));
		const box = await screen.findByRole("listbox", { name: "Signs in with" });
		const options = await within(box).findAllByRole("option");
		expect(options.map(({ textContent }) => textContent)).toEqual(["Accounts"]);
	});

	it("reports at the application field that the application has no login URL, and keeps the typed values", async () => {
		const fields = { clientId: "no login uri" };
		bff.answer(`POST ${path}`, problem("tenant_refused", { rule: "login_route_missing", fields }));
		const { user, dialog, choose } = await open();
		await choose("Application", "Shop");
		await user.click(dialog.getByLabelText("E-mail"));
		await user.paste("cy@example.com");
		await user.keyboard("{Enter}");
		await dialog.findByText(/^This application has no login URI/);
		expect(dialog.getByLabelText<HTMLInputElement>("E-mail").value).toBe("cy@example.com");
	});
});
