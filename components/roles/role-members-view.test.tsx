import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ActReport, StepReport } from "@/lib/audit/steps";
import type { Role, RoleMembers } from "@/lib/roles/contract";
import type { Lookup } from "@/lib/users/contract-lookup";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { RoleMembersView } from "./role-members-view.tsx";

const bff = serveAnswers();

const editor: Role = { id: "rol_1", name: "Editor" };
const ada = { user_id: "auth0|ada", name: "Ada Byron", email: "ada@example.com" };
const grace = { user_id: "auth0|grace", name: "Grace Hopper", email: "grace@example.com" };

const page = (users: RoleMembers["users"], more: Partial<RoleMembers> = {}): RoleMembers => ({
	users,
	start: 0,
	limit: 50,
	total: users.length,
	...more,
});

/** The role, its members, and a search for people that finds nobody. */
function answerMembers(members: RoleMembers | Response, role: Role = editor) {
	bff.answer("GET /api/roles/rol_1", role);
	bff.answer("GET /api/roles/rol_1/members", members);
	bff.answer("GET /api/roles/rol_1/members/held", { held: [] });
}

const report = (items: StepReport["items"], outcome: ActReport["outcome"] = "succeeded"): ActReport => ({
	entryId: "1",
	outcome,
	steps: [{ kind: "role.members_added", items }],
});

const view = <RoleMembersView roleId="rol_1" />;
type User = ReturnType<typeof renderComponent>["user"];
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
const dialog = async (name: string) => within(await screen.findByRole("dialog", { name }));
const namesIn = (group: string) =>
	within(screen.getByRole("region", { name: group }))
		.getAllByRole("listitem")
		.map((line) => line.querySelector("bdi")?.textContent);

/** Opens the dialog that gives the role to people, and pastes these lines, which are then looked up. */
async function paste(user: User, text: string) {
	await user.click(await screen.findByRole("button", { name: "Add people" }));
	const asked = await dialog("Give Editor to people");
	await user.click(asked.getByLabelText("Or paste a list"));
	await user.paste(text);
	await user.click(asked.getByRole("button", { name: /Look up/ }));
	return asked;
}

/** Chooses Ada and Grace, and asks to take the role from them. */
async function askToRemoveBoth(user: User) {
	await user.click(await screen.findByRole("checkbox", { name: "Select Ada Byron" }));
	await user.click(screen.getByRole("checkbox", { name: "Select Grace Hopper" }));
	await user.click(button("Remove 2 people"));
	return dialog("Take Editor from 2 people?");
}

describe("the members of a role", () => {
	it("show that they are being read", async () => {
		answerMembers(page([]));
		bff.answer("GET /api/roles/rol_1/members", pending);
		renderComponent(view);
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText("Nobody has this role.")).toBeNull();
	});

	it("are said to be nobody where nobody has the role, with the way to add the first", async () => {
		answerMembers(page([]));
		const { user } = renderComponent(view);
		await screen.findByText("Nobody has this role.");
		await user.click(button("Add people"));
		await dialog("Give Editor to people");
	});

	it("that cannot be read are a failure, never nobody", async () => {
		answerMembers(problem("missing_scope", { scope: "read:role_members" }));
		renderComponent(view);
		expect((await screen.findByRole("alert")).textContent).toContain("read:role_members");
		expect(screen.queryByText("Nobody has this role.")).toBeNull();
	});

	it("of a page that cannot be read leave the way to the first page", async () => {
		answerMembers(problem("tenant_timeout"));
		const { user } = renderComponent(view, { search: "?page=3" });
		await screen.findByRole("alert");
		answerMembers(page([ada]));
		await user.click(button("Go to the first page"));
		await screen.findByText("Ada Byron");
	});

	it("past the end of the list say so, with the way to the first page", async () => {
		answerMembers(page([], { total: 3 }));
		renderComponent(view, { search: "?page=9" });
		await screen.findByText("The list is shorter than page 9.");
		button("Go to the first page");
	});

	it("past the first 1,000 follow page by page, and the list says what that costs", async () => {
		answerMembers(page([ada], { total: 20_000 }));
		const { user, went } = renderComponent(view);
		await screen.findByText(/only the pages of the first 1,000 of 20,000 members/);
		answerMembers(page([grace], { total: 20_000, start: 1_000, nextFrom: "cursor" }));
		await user.click(button("Continue past the first 1,000"));
		await screen.findByText("Grace Hopper");
		await waitFor(() => expect(went.search).toBe("?page=21"));
		await user.click(button("Next page"));
		await waitFor(() => expect(went.search).toBe("?page=22&from=cursor"));
	});

	it("are searched within the page, which says what the search does not reach, and when nobody matches", async () => {
		answerMembers(page([ada, grace], { total: 120 }));
		const { user } = renderComponent(view);
		const find = await screen.findByRole("searchbox", { name: "Find on this page" });
		await user.type(find, "hopper");
		await waitFor(() => expect(screen.queryByText("Ada Byron")).toBeNull());
		screen.getByText(/Searching the 2 people on this page, of 120 who have the role/);
		await user.type(find, "x");
		await screen.findByText("Nobody on this page matches “hopperx”.");
	});

	it("are shown to a viewer without a choice, and the button says who can add people", async () => {
		answerMembers(page([ada]));
		renderComponent(view, { level: "viewer" });
		await screen.findByText("Ada Byron");
		expect(screen.queryByRole("checkbox")).toBeNull();
		button("Add people").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("can do it");
	});

	it("of a role that opens Rolecall are given and taken by an admin only", async () => {
		answerMembers(page([ada]), { id: "rol_1", name: "Rolecall Viewer" });
		renderComponent(view, { level: "support" });
		await screen.findByText("Ada Byron");
		expect(button("Add people").getAttribute("aria-disabled")).toBe("true");
		expect(screen.queryByRole("checkbox")).toBeNull();
	});
});

describe("people that a role is given to", () => {
	it("are pasted, and each line says whom it names: found, several, nobody, unreadable, there already or named twice", async () => {
		const lines: Lookup["lines"] = [
			{ line: "ada@example.com", state: "found", users: [ada] },
			{ line: "ADA@example.com", state: "found", users: [ada] },
			{ line: "grace@example.com", state: "found", users: [grace] },
			{
				line: "two@example.com",
				state: "ambiguous",
				users: [
					{ user_id: "auth0|1", name: "One" },
					{ user_id: "auth0|2", name: "Two" },
				],
			},
			{ line: "no@example.com", state: "not_found", users: [] },
			{ line: "hello", state: "unreadable", users: [] },
		];
		answerMembers(page([]));
		bff.answer("GET /api/roles/rol_1/members/held", { held: [grace.user_id] });
		bff.answer("GET /api/users/lookup", { lines });
		const { user } = renderComponent(view);
		const asked = await paste(user, lines.map(({ line }) => line).join("\n"));
		await asked.findByText("1 ready, 3 to look at, 2 left out");
		expect(namesIn("Ready")).toEqual(["Ada Byron"]);
		expect(namesIn("Look at these")).toEqual(["two@example.com", "no@example.com", "hello"]);
		asked.getByText("Nobody in the tenant has this e-mail or user id.");
		asked.getByText("Not an e-mail or user id.");
		const passed = screen.getByRole("region", { name: "Left out" }).textContent;
		expect(passed).toContain("Named twice");
		expect(passed).toContain("Already there");
		await user.selectOptions(asked.getByLabelText("Whom “two@example.com” means"), "auth0|2");
		expect(namesIn("Ready")).toEqual(["Ada Byron", "Two"]);
		await user.click(asked.getByRole("button", { name: "Put “no@example.com” back to edit it" }));
		expect(asked.getByLabelText<HTMLTextAreaElement>("Or paste a list").value).toBe("no@example.com");
	});

	it("that could not be looked up say why, and are looked up again", async () => {
		answerMembers(page([]));
		bff.answer("GET /api/users/lookup", problem("tenant_rate_limited"));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await asked.findByText(/Not looked up: The tenant’s rate limit is used up for the moment/);
		expect(asked.getByRole<HTMLButtonElement>("button", { name: "Add people" }).disabled).toBe(true);
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		await user.click(asked.getByRole("button", { name: "Look up 1 line again" }));
		await asked.findByText("1 ready, 0 to look at, 0 left out");
	});

	it("get the role in one request once it is confirmed, and the dialog closes", async () => {
		answerMembers(page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		bff.answer("POST /api/roles/rol_1/members", report([{ item: ada.user_id, outcome: "done" }]));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await user.click(await asked.findByRole("button", { name: "Add 1 person" }));
		await screen.findByText("1 person has the role Editor now");
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(bff.callsOf("POST")).toEqual(['POST /api/roles/rol_1/members {"userIds":["auth0|ada"]}']);
	});

	it("that got it only in part are told one by one, and just what failed is tried again", async () => {
		const lines: Lookup["lines"] = [
			{ line: "ada@example.com", state: "found", users: [ada] },
			{ line: "grace@example.com", state: "found", users: [grace] },
		];
		answerMembers(page([]));
		bff.answer("GET /api/users/lookup", { lines });
		bff.answer(
			"POST /api/roles/rol_1/members",
			report(
				[
					{ item: ada.user_id, outcome: "done" },
					{ item: grace.user_id, outcome: "failed", code: "tenant_failed" },
				],
				"partly",
			),
		);
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com\ngrace@example.com");
		await user.click(await asked.findByRole("button", { name: "Add 2 people" }));
		const told = await dialog("Adding people to Editor");
		told.getByText("1 of 2 done");
		expect(namesIn("Failed")).toEqual(["Grace Hopper"]);
		told.getByText("The tenant answered with an error.");
		bff.answer("POST /api/roles/rol_1/members", report([{ item: grace.user_id, outcome: "done" }]));
		await user.click(told.getByRole("button", { name: "Retry 1 failed item" }));
		await screen.findByText("2 people have the role Editor now");
		expect(bff.callsOf("POST")[1]).toBe('POST /api/roles/rol_1/members {"userIds":["auth0|grace"]}');
	});

	it("whose retry fails as well keep their report, with the reason of the failure", async () => {
		answerMembers(page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		const items: StepReport["items"] = [{ item: ada.user_id, outcome: "not_tried" }];
		bff.answer("POST /api/roles/rol_1/members", report(items, "partly"));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await user.click(await asked.findByRole("button", { name: "Add 1 person" }));
		const told = await dialog("Adding people to Editor");
		told.getByText("An earlier call failed first.");
		bff.answer("POST /api/roles/rol_1/members", problem("tenant_unreachable"));
		await user.click(told.getByRole("button", { name: "Retry 1 failed item" }));
		expect((await told.findByRole("alert")).textContent).toContain("could not reach the tenant");
		told.getByText("0 of 1 done");
	});

	it("with oneself among them are not given it, and the dialog says what to do", async () => {
		answerMembers(page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		const { user } = renderComponent(view, { userId: ada.user_id });
		const asked = await paste(user, "ada@example.com");
		await asked.findByText(/nobody changes their own roles\. Take yourself out of the list/);
		expect(asked.getByRole<HTMLButtonElement>("button", { name: "Add 1 person" }).disabled).toBe(true);
	});

	it("are found by a search as well, which says when it could not ask", async () => {
		answerMembers(page([]));
		bff.answer("GET /api/users", { users: [ada], start: 0, limit: 25, total: 1, found: null });
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Add people" }));
		const asked = await dialog("Give Editor to people");
		const search = asked.getByRole("combobox", { name: "Search for people" });
		await user.type(search, "ada");
		await screen.findByRole("option", { name: /Ada Byron/ });
		await user.keyboard("{Enter}");
		await asked.findByText("1 ready, 0 to look at, 0 left out");
		bff.answer("GET /api/users", problem("tenant_timeout"));
		await user.type(search, "gr");
		await asked.findByText("The tenant did not answer in time.");
	});
});

describe("people that a role is taken from", () => {
	it("are named before it is done, and lose it in one request", async () => {
		answerMembers(page([ada, grace]));
		bff.answer(
			"DELETE /api/roles/rol_1/members",
			report([
				{ item: ada.user_id, outcome: "done" },
				{ item: grace.user_id, outcome: "done" },
			]),
		);
		const { user } = renderComponent(view);
		const asked = await askToRemoveBoth(user);
		expect(within(asked.getByRole("list", { name: "Who loses the role" })).getAllByRole("listitem")).toHaveLength(2);
		await user.click(asked.getByRole("button", { name: "Remove 2 people" }));
		await screen.findByText("2 people have lost the role Editor");
		expect(bff.callsOf("DELETE")).toEqual(['DELETE /api/roles/rol_1/members {"userIds":["auth0|ada","auth0|grace"]}']);
	});

	it("of whom some kept it are told one by one; what may be done is not tried again", async () => {
		answerMembers(page([ada, grace]));
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

	it("are not oneself: the button says so", async () => {
		answerMembers(page([ada, grace]));
		const { user } = renderComponent(view, { userId: grace.user_id });
		await user.click(await screen.findByRole("checkbox", { name: "Select Grace Hopper" }));
		const remove = button("Remove 1 person");
		expect(remove.getAttribute("aria-disabled")).toBe("true");
		remove.focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("nobody changes their own roles");
	});

	it("keep it where Auth0 refuses all of it, and the dialog says why", async () => {
		answerMembers(page([ada, grace]));
		bff.answer("DELETE /api/roles/rol_1/members", problem("forbidden"));
		const { user } = renderComponent(view);
		const asked = await askToRemoveBoth(user);
		await user.click(asked.getByRole("button", { name: "Remove 2 people" }));
		await asked.findByRole("alert");
	});
});

it("the members of a role speak Spanish up to the report", async () => {
	answerMembers(page([ada]));
	const items: StepReport["items"] = [{ item: ada.user_id, outcome: "failed", code: "tenant_failed" }];
	bff.answer("DELETE /api/roles/rol_1/members", report(items, "partly"));
	const { user } = renderComponent(view, { locale: "es" });
	await user.click(await screen.findByRole("checkbox", { name: "Seleccionar Ada Byron" }));
	await user.click(button("Quitar a 1 persona"));
	const asked = within(await screen.findByRole("dialog"));
	await user.click(asked.getByRole("button", { name: "Quitar a 1 persona" }));
	await screen.findByText("0 de 1 hechos");
});
