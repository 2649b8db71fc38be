import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { StepReport } from "@/lib/audit/steps";
import { noteDeleted } from "@/lib/users/client/list/deleted-users";
import { button } from "../testing/button.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { ada, answerMembers, dialog, grace, namesIn, page, report } from "../testing/role-members.ts";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RoleMembersPage } from "./role-members-page.tsx";

const bff = serveAnswers();

const view = <RoleMembersPage roleId="rol_1" />;
type User = ReturnType<typeof renderComponent>["user"];

/** Selects Ada and Grace and opens the dialog that removes the role from them. */
async function askToRemoveBoth(user: User) {
	await user.click(await screen.findByRole("checkbox", { name: "Select Ada Byron" }));
	await user.click(screen.getByRole("checkbox", { name: "Select Grace Hopper" }));
	await user.click(button("Remove 2 people"));
	return dialog("Remove Editor from 2 people?");
}

describe("the members of a role", () => {
	it("shows a loading state while the members are read", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/roles/rol_1/members", pending);
		renderComponent(view);
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText("Nobody has this role.")).toBeNull();
	});

	it("says that nobody has the role, and offers to add the first member", async () => {
		answerMembers(bff, page([]));
		const { user } = renderComponent(view);
		await screen.findByText("Nobody has this role.");
		await user.click(button("Add people"));
		await dialog("Assign Editor to people");
	});

	it("leaves out a person whom this tab deleted, at once, and says that nobody is left", async () => {
		answerMembers(bff, page([ada, grace]));
		const { client } = renderComponent(view);
		await screen.findByRole("link", { name: "Ada Byron" });
		act(() => noteDeleted(client, ada.user_id));
		await waitFor(() => expect(screen.queryByRole("link", { name: "Ada Byron" })).toBeNull());
		screen.getByRole("link", { name: "Grace Hopper" });
		act(() => noteDeleted(client, grace.user_id));
		await screen.findByText("Nobody has this role.");
	});

	it("shows a failed read as a failure, never as an empty list", async () => {
		answerMembers(bff, problem("missing_scope", { scope: "read:role_members" }));
		renderComponent(view);
		expect((await screen.findByRole("alert")).textContent).toContain("read:role_members");
		expect(screen.queryByText("Nobody has this role.")).toBeNull();
	});

	it("links to the first page from a page that cannot be read", async () => {
		answerMembers(bff, problem("tenant_timeout"));
		const { user } = renderComponent(view, { search: "?page=3" });
		await screen.findByRole("alert");
		answerMembers(bff, page([ada]));
		await user.click(button("Go to the first page"));
		await screen.findByText("Ada Byron");
	});

	it("says that more follow where the total is unknown, and leads on from a page that shows nobody", async () => {
		answerMembers(bff, page([ada], { total: undefined, hasMore: true }));
		const { user } = renderComponent(view);
		await screen.findByText("Page 1; more follow");
		await user.type(screen.getByRole("searchbox"), "grace");
		await screen.findByText(/^Searching the 1 people on this page\. /);
		answerMembers(bff, page([], { total: undefined, hasMore: true }));
		renderComponent(view, { search: "?page=2" });
		await screen.findByText("Your level sees nobody on this page");
		answerMembers(bff, page([grace], { total: undefined, hasMore: false }));
		await user.click(button("Go to the next page"));
		await screen.findByText("Page 3, the last one");
	});

	it("says that a page is past the end, and links to the first page", async () => {
		answerMembers(bff, page([], { total: 3 }));
		renderComponent(view, { search: "?page=9" });
		await screen.findByText("The list has no page 9.");
		button("Go to the first page");
	});

	it("continues past the first 1,000 members page by page, and says what that costs", async () => {
		answerMembers(bff, page([ada], { total: 20_000 }));
		const { user, went } = renderComponent(view);
		await screen.findByText(/numbered pages for the first 1,000 of 20,000 members only/);
		answerMembers(bff, page([grace], { total: 20_000, start: 1_000, nextFrom: "cursor" }));
		await user.click(button("Continue past the first 1,000"));
		await screen.findByText("Grace Hopper");
		await waitFor(() => expect(went.search).toBe("?page=21"));
		await user.click(button("Next page"));
		await waitFor(() => expect(went.search).toBe("?page=22&from=cursor"));
	});

	it("searches within the page, says what the search does not cover, and says when nobody matches", async () => {
		answerMembers(bff, page([ada, grace], { total: 120 }));
		const { user } = renderComponent(view);
		const find = await screen.findByRole("searchbox", { name: "Find on this page" });
		await user.type(find, "hopper");
		await waitFor(() => expect(screen.queryByText("Ada Byron")).toBeNull());
		screen.getByText(/Searching the 2 people on this page, out of 120 who have the role/);
		await user.type(find, "x");
		await screen.findByText("Nobody on this page matches “hopperx”.");
	});

	it("shows a viewer the members without selection, and says at the button who can add people", async () => {
		answerMembers(bff, page([ada]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("Ada Byron");
		expect(screen.queryByRole("checkbox")).toBeNull();
		button("Add people").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("can do it");
	});

	it("lets only an admin change the members of a role that opens Rolecall", async () => {
		answerMembers(bff, page([ada]), { id: "rol_1", name: "Rolecall Viewer" });
		renderComponent(view, { level: "support" });
		await screen.findByText("Ada Byron");
		expect(button("Add people").getAttribute("aria-disabled")).toBe("true");
		expect(screen.queryByRole("checkbox")).toBeNull();
	});
});

describe("the dialog that removes a role from people", () => {
	it("names the people before it removes the role from them in one request", async () => {
		answerMembers(bff, page([ada, grace]));
		bff.answer(
			"DELETE /api/roles/rol_1/members",
			report([
				{ item: ada.user_id, outcome: "done" },
				{ item: grace.user_id, outcome: "done" },
			]),
		);
		const { user } = renderComponent(view);
		const asked = await askToRemoveBoth(user);
		expect(within(asked.getByRole("list", { name: "People who lose the role" })).getAllByRole("listitem")).toHaveLength(
			2,
		);
		await user.click(asked.getByRole("button", { name: "Remove 2 people" }));
		await screen.findByText("Editor removed from Ada Byron and Grace Hopper");
		expect(bff.callsOf("DELETE")).toEqual(['DELETE /api/roles/rol_1/members {"userIds":["auth0|ada","auth0|grace"]}']);
	});

	it("reports a partly finished removal person by person, and does not retry unknown outcomes", async () => {
		answerMembers(bff, page([ada, grace]));
		const items: StepReport["items"] = [
			{ item: ada.user_id, outcome: "unknown" },
			{ item: grace.user_id, outcome: "failed", detail: "Too many requests." },
		];
		bff.answer("DELETE /api/roles/rol_1/members", report(items, "unknown"));
		const { user } = renderComponent(view);
		const asked = await askToRemoveBoth(user);
		await user.click(asked.getByRole("button", { name: "Remove 2 people" }));
		const told = await dialog("Removing people from Editor");
		expect(namesIn("Being checked")).toEqual(["Ada Byron"]);
		told.getByText("Too many requests.");
		bff.answer("DELETE /api/roles/rol_1/members", report([{ item: grace.user_id, outcome: "done" }]));
		await user.click(told.getByRole("button", { name: "Retry 1 failed item" }));
		await told.findByText("1 of 2 done");
		expect(bff.callsOf("DELETE")[1]).toContain('["auth0|grace"]');
	});

	it("does not remove the role from the reader, and says so at the button", async () => {
		answerMembers(bff, page([ada, grace]));
		const { user } = renderComponent(view, { userId: grace.user_id });
		await user.click(await screen.findByRole("checkbox", { name: "Select Grace Hopper" }));
		const remove = button("Remove 1 person");
		expect(remove.getAttribute("aria-disabled")).toBe("true");
		remove.focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("you cannot change your own roles");
	});

	it("keeps the members and says why when Auth0 refuses the whole removal", async () => {
		answerMembers(bff, page([ada, grace]));
		bff.answer("DELETE /api/roles/rol_1/members", problem("forbidden"));
		const { user } = renderComponent(view);
		const asked = await askToRemoveBoth(user);
		await user.click(asked.getByRole("button", { name: "Remove 2 people" }));
		await asked.findByRole("alert");
	});
});

it("the page of a role's members is in Spanish, up to the report", async () => {
	answerMembers(bff, page([ada]));
	const items: StepReport["items"] = [{ item: ada.user_id, outcome: "failed", code: "tenant_failed" }];
	bff.answer("DELETE /api/roles/rol_1/members", report(items, "partly"));
	const { user } = renderComponent(view, { locale: "es" });
	await user.click(await screen.findByRole("checkbox", { name: "Seleccionar Ada Byron" }));
	await user.click(button("Quitar a 1 persona"));
	const asked = within(await screen.findByRole("dialog"));
	await user.click(asked.getByRole("button", { name: "Quitar a 1 persona" }));
	await screen.findByText("0 de 1 hechos");
});
