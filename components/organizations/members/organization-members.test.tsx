import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActReport } from "@/lib/audit/steps";
import type { OrganizationMember, OrganizationMembers } from "@/lib/organizations/member-contract";
import { noteDeleted } from "@/lib/users/client/list/deleted-users";
import type { Lookup } from "@/lib/users/people/lookup";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { OrganizationMembersPage } from "./organization-members-page.tsx";

const bff = serveAnswers();

const path = "/api/organizations/org_1/members";
const ada: OrganizationMember = {
	user_id: "auth0|ada",
	name: "Ada",
	email: "ada@example.com",
	roles: [{ id: "rol_1", name: "Editor" }],
};
const bob: OrganizationMember = { user_id: "auth0|bob", email: "bob@example.com", roles: [] };
const pageOf = (members: OrganizationMember[], more: Partial<OrganizationMembers> = {}): OrganizationMembers => ({
	members,
	start: 0,
	limit: 50,
	total: members.length,
	...more,
});
const whole: ActReport = { entryId: "1", outcome: "succeeded", steps: [] };

const show = (answer: unknown, options = {}) => {
	bff.answer("GET /api/organizations/org_1", { id: "org_1", name: "acme", display_name: "Acme" });
	bff.answer(`GET ${path}`, answer);
	return renderComponent(<OrganizationMembersPage organizationId="org_1" />, options);
};

describe("the members of an organization", () => {
	it("shows a loading state while the members are read", async () => {
		show(pending);
		await screen.findByRole("status", { name: "Loading" });
	});

	it("names each member with their roles, and says where the roles cannot be read", async () => {
		show(pageOf([ada, bob, { user_id: "auth0|cy", name: "Cy" }]));
		const rows = await screen.findAllByRole("row");
		expect(rows.map(({ textContent }) => textContent)).toEqual([
			expect.stringContaining("Roles here"),
			expect.stringMatching(/Ada.*ada@example\.com.*Editor/),
			expect.stringMatching(/bob@example\.com.*No roles/),
			expect.stringContaining("Unreadable: the grant is missing a scope"),
		]);
	});

	it("says that the organization has no members, and offers to add people", async () => {
		show(pageOf([]));
		await screen.findByText("No members");
		screen.getByRole("button", { name: "Add members" });
	});

	it("leaves out a person whom this tab deleted, at once", async () => {
		const { client } = show(pageOf([ada, bob]));
		await screen.findByRole("link", { name: "Ada" });
		act(() => noteDeleted(client, ada.user_id));
		await waitFor(() => expect(screen.getAllByRole("link").map(({ textContent }) => textContent)).toEqual([bob.email]));
	});

	it("shows a failed read as a failure, never as an empty list", async () => {
		show(problem("tenant_unreachable"));
		await screen.findByRole("alert");
		expect(screen.queryByText("No members")).toBeNull();
	});

	it("finds members of this page by role, and says that the search does not cover other pages", async () => {
		const { user } = show(pageOf([ada, bob], { total: 730 }));
		await user.type(await screen.findByRole("searchbox", { name: "Find on this page" }), "edit");
		expect(screen.getAllByRole("link").map(({ textContent }) => textContent)).toEqual(["Ada"]);
		screen.getByText(/^Searching the 2 people on this page, out of 730 members\./);
		await user.type(screen.getByRole("searchbox"), "zzz");
		await screen.findByText("Nobody on this page matches “editzzz”.");
	});

	it("continues past the first 1,000 members by cursor, and says what that costs", async () => {
		const page = pageOf([ada], { total: 2_400, start: 950, nextFrom: "after-1000" });
		const { user } = show(page, { search: "?page=20" });
		await screen.findByText(/^Auth0 has numbered pages for the first 1,000 of 2,400 members only\./);
		bff.answer(`GET ${path}`, pageOf([bob], { total: 2_400, start: 1_000 }));
		await user.click(screen.getByRole("button", { name: "Continue past the first 1,000" }));
		await screen.findByRole("link", { name: "bob@example.com" });
		expect(bff.calls.at(-1)).toBe(`GET ${path}?page=21`);
	});

	it("links from a page past the end to the first page", async () => {
		const { user } = show(pageOf([], { total: 2 }), { search: "?page=7" });
		await screen.findByText("The list has no page 7.");
		bff.answer(`GET ${path}`, pageOf([ada]));
		await user.click(screen.getByRole("button", { name: "Go to the first page" }));
		await screen.findByRole("link", { name: "Ada" });
	});

	it("lets a viewer select nobody, and says who adds members", async () => {
		const { user } = show(pageOf([ada]), { level: "viewer" });
		await screen.findByRole("link", { name: "Ada" });
		expect(screen.queryByRole("checkbox")).toBeNull();
		await user.hover(screen.getByRole("button", { name: "Add members" }));
		expect((await screen.findByRole("tooltip")).textContent).toContain("Rolecall Admin can do it.");
	});

	it("shows the members of an organization in Spanish", async () => {
		show(pageOf([ada]), { locale: "es" });
		await screen.findByRole("table", { name: "Miembros de la organización" });
	});
});

describe("the dialog that removes members of an organization", () => {
	const choose = async (names: string[], options = {}) => {
		const { user } = show(pageOf([ada, bob]), options);
		for (const name of names) await user.click(await screen.findByRole("checkbox", { name: `Select ${name}` }));
		await user.click(screen.getByRole("button", { name: /^Remove \d member/ }));
		return user;
	};

	it("names the selected members before it removes them, and then removes them from the list", async () => {
		bff.answer(`DELETE ${path}`, {
			...whole,
			steps: [{ kind: "organization.members_removed", items: [{ item: "auth0|ada", outcome: "done" }] }],
		});
		const user = await choose(["Ada"]);
		const dialog = within(await screen.findByRole("dialog", { name: "Remove 1 member from Acme?" }));
		expect(dialog.getByRole("list", { name: "Members to remove" }).textContent).toBe("Adaada@example.com");
		await user.click(dialog.getByRole("button", { name: "Remove 1 member" }));
		await screen.findByText("Ada removed from Acme");
		expect(bff.callsOf("DELETE")).toEqual([`DELETE ${path} {"userIds":["auth0|ada"]}`]);
		expect(screen.queryByRole("link", { name: "Ada" })).toBeNull();
	});

	it("reports a partly finished removal item by item, and retries only the failed items", async () => {
		const item = (id: string, outcome: "done" | "failed") => ({ item: id, outcome, code: "tenant_rate_limited" });
		bff.answer(`DELETE ${path}`, {
			entryId: "1",
			outcome: "partly",
			steps: [
				{ kind: "organization.members_removed", items: [item("auth0|ada", "done"), item("auth0|bob", "failed")] },
			],
		});
		const user = await choose(["Ada", "bob@example.com"]);
		const question = within(await screen.findByRole("dialog", { name: "Remove 2 members from Acme?" }));
		await user.click(question.getByRole("button", { name: "Remove 2 members" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Removing members from Acme" }));
		await dialog.findByText("1 of 2 done");
		bff.answer(`DELETE ${path}`, {
			...whole,
			steps: [{ kind: "organization.members_removed", items: [item("auth0|bob", "done")] }],
		});
		await user.click(dialog.getByRole("button", { name: "Retry 1 failed item" }));
		await screen.findByText("Ada and bob@example.com removed from Acme");
		expect(bff.callsOf("DELETE").at(-1)).toBe(`DELETE ${path} {"userIds":["auth0|bob"]}`);
	});

	it("does not remove the reader's own membership, and says so", async () => {
		await choose(["Ada"], { userId: "auth0|ada" });
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(screen.getByRole("button", { name: "Remove 1 member" }).getAttribute("aria-disabled")).toBe("true");
	});
});

describe("the dialog that adds members to an organization", () => {
	it("resolves a pasted list, skips existing members, and adds the people found", async () => {
		const found: Lookup = {
			lines: [
				{ line: "cy@example.com", state: "found", users: [{ user_id: "auth0|cy", name: "Cy" }] },
				{ line: "ada@example.com", state: "found", users: [{ user_id: "auth0|ada", name: "Ada" }] },
				{ line: "nobody@example.com", state: "not_found", users: [] },
			],
		};
		bff.answer("GET /api/organizations/org_1/lookup", found);
		bff.answer(`GET ${path}/held`, { held: ["auth0|ada"] });
		bff.answer(`POST ${path}`, whole);
		const { user } = show(pageOf([]));
		await user.click(await screen.findByRole("button", { name: "Add members" }));
		const dialog = within(await screen.findByRole("dialog", { name: "Add members to Acme" }));
		await user.click(dialog.getByLabelText("Or paste a list"));
		await user.paste(found.lines.map(({ line }) => line).join("\n"));
		await user.click(dialog.getByRole("button", { name: "Look up 3 lines" }));
		await dialog.findByText("1 ready, 1 to review, 1 skipped");
		dialog.getByText("No user of the tenant has this e-mail or user id.");
		await user.click(dialog.getByRole("button", { name: "Add 1 member" }));
		await screen.findByText("Cy added to Acme");
		expect(bff.callsOf("POST")).toEqual([`POST ${path} {"userIds":["auth0|cy"]}`]);
		dialog.getByText("No user of the tenant has this e-mail or user id.");
	});

	it("does not let the reader add themselves", async () => {
		const me = { user_id: "auth0|me", name: "Me Myself" };
		bff.answer("GET /api/organizations/org_1/lookup", { lines: [{ line: "auth0|me", state: "found", users: [me] }] });
		bff.answer(`GET ${path}/held`, { held: [] });
		const { user } = show(pageOf([]));
		await user.click(await screen.findByRole("button", { name: "Add members" }));
		const dialog = within(await screen.findByRole("dialog"));
		await user.click(dialog.getByLabelText("Or paste a list"));
		await user.paste("auth0|me");
		await user.click(dialog.getByRole("button", { name: "Look up 1 line" }));
		await dialog.findByText(/^You are on this list, and you cannot change your own memberships\./);
		expect(dialog.getByRole<HTMLButtonElement>("button", { name: "Add 1 member" }).disabled).toBe(true);
	});
});
