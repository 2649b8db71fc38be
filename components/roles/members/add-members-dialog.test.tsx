import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { StepReport } from "@/lib/audit/steps";
import type { Lookup } from "@/lib/users/people/lookup";
import { renderComponent } from "../../testing/render-component.tsx";
import { ada, answerMembers, dialog, grace, namesIn, page, report } from "../../testing/role-members.ts";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { RoleMembersPage } from "../role-members-page.tsx";

const bff = serveAnswers();

const view = <RoleMembersPage roleId="rol_1" />;
type User = ReturnType<typeof renderComponent>["user"];

/** Opens the dialog that assigns the role to people, and pastes these lines, which are then looked up. */
async function paste(user: User, text: string) {
	await user.click(await screen.findByRole("button", { name: "Add people" }));
	const asked = await dialog("Assign Editor to people");
	await user.click(asked.getByLabelText("Or paste a list"));
	await user.paste(text);
	await user.click(asked.getByRole("button", { name: /Look up/ }));
	return asked;
}

describe("the dialog that assigns a role to people", () => {
	it("shows for each pasted line whether it is found, ambiguous, unknown, unreadable, present or duplicate", async () => {
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
		answerMembers(bff, page([]));
		bff.answer("GET /api/roles/rol_1/members/held", { held: [grace.user_id] });
		bff.answer("GET /api/users/lookup", { lines });
		const { user } = renderComponent(view);
		const asked = await paste(user, lines.map(({ line }) => line).join("\n"));
		await asked.findByText("1 ready, 3 to review, 2 skipped");
		expect(namesIn("Ready")).toEqual(["Ada Byron"]);
		expect(namesIn("To review")).toEqual(["two@example.com", "no@example.com", "hello"]);
		asked.getByText("No user of the tenant has this e-mail or user id.");
		asked.getByText("Not an e-mail or user id.");
		const passed = screen.getByRole("region", { name: "Skipped" }).textContent;
		expect(passed).toContain("Listed twice");
		expect(passed).toContain("Already added");
		await user.selectOptions(asked.getByLabelText("User for “two@example.com”"), "auth0|2");
		expect(namesIn("Ready")).toEqual(["Ada Byron", "Two"]);
		await user.click(asked.getByRole("button", { name: "Edit “no@example.com”" }));
		expect(asked.getByLabelText<HTMLTextAreaElement>("Or paste a list").value).toBe("no@example.com");
	});

	it("says why a lookup failed, and looks the people up again", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/users/lookup", problem("tenant_rate_limited"));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await asked.findByText(/Not looked up: The tenant’s rate limit is used up for now/);
		expect(asked.getByRole<HTMLButtonElement>("button", { name: "Add people" }).disabled).toBe(true);
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		await user.click(asked.getByRole("button", { name: "Look up 1 line again" }));
		await asked.findByText("1 ready, 0 to review, 0 skipped");
	});

	it("assigns the role in one request after confirmation, and closes", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		bff.answer("POST /api/roles/rol_1/members", report([{ item: ada.user_id, outcome: "done" }]));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await user.click(await asked.findByRole("button", { name: "Add 1 person" }));
		await screen.findByText("Editor assigned to Ada Byron");
		expect(screen.queryByRole("dialog")).toBeNull();
		expect(bff.callsOf("POST")).toEqual(['POST /api/roles/rol_1/members {"userIds":["auth0|ada"]}']);
	});

	it("undoes an assignment by its key, for the people whom it was new to", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		bff.answer("POST /api/roles/rol_1/members", report([{ item: ada.user_id, outcome: "done" }]));
		bff.answer("DELETE /api/roles/rol_1/members", report([{ item: ada.user_id, outcome: "done" }]));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await user.click(await asked.findByRole("button", { name: "Add 1 person" }));
		await screen.findByRole("region", { name: "Undo" });
		await user.keyboard("u");
		await screen.findByText("Undone");
		expect(bff.bodiesOf("DELETE")).toEqual([{ userIds: [ada.user_id], undoes: "1" }]);
	});

	it("reports a partly finished assignment person by person, and retries only the failed ones", async () => {
		const lines: Lookup["lines"] = [
			{ line: "ada@example.com", state: "found", users: [ada] },
			{ line: "grace@example.com", state: "found", users: [grace] },
		];
		answerMembers(bff, page([]));
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
		told.getByText("Auth0 returned an error.");
		bff.answer("POST /api/roles/rol_1/members", report([{ item: grace.user_id, outcome: "done" }]));
		await user.click(told.getByRole("button", { name: "Retry 1 failed item" }));
		await screen.findByText("Editor assigned to Ada Byron and Grace Hopper");
		expect(bff.callsOf("POST")[1]).toBe('POST /api/roles/rol_1/members {"userIds":["auth0|grace"]}');
	});

	it("keeps the report and says why when the retry fails as well", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		const items: StepReport["items"] = [{ item: ada.user_id, outcome: "not_tried" }];
		bff.answer("POST /api/roles/rol_1/members", report(items, "partly"));
		const { user } = renderComponent(view);
		const asked = await paste(user, "ada@example.com");
		await user.click(await asked.findByRole("button", { name: "Add 1 person" }));
		const told = await dialog("Adding people to Editor");
		told.getByText("An earlier call failed.");
		bff.answer("POST /api/roles/rol_1/members", problem("tenant_unreachable"));
		await user.click(told.getByRole("button", { name: "Retry 1 failed item" }));
		expect((await told.findByRole("alert")).textContent).toContain("could not reach Auth0");
		told.getByText("0 of 1 done");
	});

	it("does not let the reader assign the role to themselves, and says what to do", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/users/lookup", { lines: [{ line: "ada@example.com", state: "found", users: [ada] }] });
		const { user } = renderComponent(view, { userId: ada.user_id });
		const asked = await paste(user, "ada@example.com");
		await asked.findByText(/you cannot change your own roles\. Remove yourself from the list/);
		expect(asked.getByRole<HTMLButtonElement>("button", { name: "Add 1 person" }).disabled).toBe(true);
	});

	it("finds people by search too, and says when the search failed", async () => {
		answerMembers(bff, page([]));
		bff.answer("GET /api/users", { users: [ada], start: 0, limit: 25, total: 1, found: null });
		const { user } = renderComponent(view);
		await user.click(await screen.findByRole("button", { name: "Add people" }));
		const asked = await dialog("Assign Editor to people");
		const search = asked.getByRole("combobox", { name: "Search for people" });
		await user.type(search, "ada");
		await screen.findByRole("option", { name: /Ada Byron/ });
		await user.keyboard("{Enter}");
		await asked.findByText("1 ready, 0 to review, 0 skipped");
		bff.answer("GET /api/users", problem("tenant_timeout"));
		await user.type(search, "gr");
		await asked.findByText("Auth0 did not respond in time.");
	});
});
