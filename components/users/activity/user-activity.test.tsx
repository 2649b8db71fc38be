import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { LogEntry } from "@/lib/users/logs";
import type { UserPage } from "@/lib/users/user";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { UserActivity } from "./user-activity.tsx";

const bff = serveAnswers();

const page: UserPage = {
	user: { user_id: "auth0|ada", name: "Ada", identities: [], user_metadata: {}, app_metadata: {} },
	lockouts: { state: "known", blocks: [] },
};

it.each([
	["kind", "everything"],
	["since", "99d"],
])("an address whose %s is %s shows no timeline, names the part, and loses it on request", async (name, value) => {
	const activity = (
		<UserProvider page={page}>
			<UserActivity />
		</UserProvider>
	);
	const { user, went } = renderComponent(activity, {
		search: `?${new URLSearchParams({ who: "me", [name]: value })}`,
	});
	const alert = await screen.findByRole("alert");
	expect(alert.textContent).toContain(`this part of the address: ${name}.`);
	expect(bff.calls).toEqual([]);
	await user.click(screen.getByRole("button", { name: "Remove from address" }));
	await expect.poll(() => went.search).toBe("?who=me");
});

it("marks a change through the API that has no correlation id as made outside Rolecall, beside those made here", async () => {
	const entry = { date: "2026-01-31T12:00:00.000Z", type: "sapi", client_name: "A script" };
	const logs: LogEntry[] = [
		{ ...entry, log_id: "1", description: "Update a user" },
		{ ...entry, log_id: "2", description: "Add members", correlation_id: "00000000-0000-4000-8000-000000000001" },
	];
	bff.answer("GET /api/users/auth0%7Cada/changes", { logs, seen: 2 });
	bff.answer("GET /api/users/auth0%7Cada/audit", { entries: [], hasMore: false });
	bff.answer("GET /api/connections", { connections: [], hasMore: false });
	renderComponent(
		<UserProvider page={page}>
			<UserActivity />
		</UserProvider>,
		{ search: "?kind=admin" },
	);
	const script = (await screen.findByText(/Update a user/)).closest("li");
	expect(script?.textContent).toContain("made outside Rolecall");
	expect(screen.getByText(/Add members/).closest("li")?.textContent).not.toContain("made outside Rolecall");
});
