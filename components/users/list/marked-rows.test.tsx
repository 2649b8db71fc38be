import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { maskSign } from "@/lib/access/mask-sign";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { UserListPage } from "./user-list-page.tsx";

const bff = serveAnswers();

function renderList(users: readonly object[], search: string) {
	const rows = users.map((user, at) => ({ user_id: `auth0|${at}`, identities: [], ...user }));
	const found = { by: "directory", asOf: new Date().toISOString() };
	bff.answer("GET /api/users", { users: rows, start: 0, limit: 25, total: rows.length, found });
	bff.answer("GET /api/connections", { connections: [], hasMore: false });
	bff.answer("GET /api/views", { views: [] });
	return renderComponent(<UserListPage />, { path: "/users", search });
}

const marks = (container: HTMLElement) => [...container.querySelectorAll("mark")].map(({ textContent }) => textContent);

describe("a row of a search", () => {
	it("marks the typed parts in the name, the e-mail and the chosen columns", async () => {
		const user = {
			name: "José García",
			email: "jg@example.com",
			phone_number: "+34600123456",
			app_metadata: { tier: "garcia gold" },
		};
		const { container } = renderList([user], "?q=garcia&cols=phone_number,app_metadata.tier");
		await screen.findByTitle("José García");
		await waitFor(() => expect(marks(container)).toEqual(["García", "garcia"]));
		expect(screen.getByTitle("José García").textContent).toBe("José García");
	});

	it("marks nothing of a masked value, and nothing without a search", async () => {
		const { container } = renderList([{ name: "Ana", email: `a${maskSign}@example.com` }], "");
		await screen.findByTitle("Ana");
		expect(marks(container)).toEqual([]);
	});

	it.each([
		["a field", { nickname: "annie", matches: ["nickname"] }, "annie", "Nickname: annie"],
		[
			"metadata",
			{ app_metadata: { order: { id: "A-1234" } }, matches: ["app_metadata.order.id"] },
			"1234",
			"app_metadata.order.id: A-1234",
		],
	])("says in words that %s matched which no column shows", async (_, more, q, words) => {
		const { container } = renderList([{ name: "Ana", email: "ana@example.com", ...more }], `?q=${q}`);
		await screen.findByTitle(words);
		await waitFor(() => expect(marks(container)).toEqual([q]));
	});

	it("does not repeat a value that a column shows, nor name one that is masked", async () => {
		const user = { name: "Ana", email: "ana@example.com", username: "annie", app_metadata: { tier: maskSign } };
		renderList([{ ...user, matches: ["username", "app_metadata.tier"] }], "?q=annie&cols=username");
		await screen.findByTitle("annie");
		expect(screen.getByTitle("ana@example.com")).toBeDefined();
	});
});

describe("a search of the directory", () => {
	it("offers the tenant's own search if nobody is called so, because somebody newer may be missing", async () => {
		const { user } = renderList([{ name: "Ana García" }], "?q=ana");
		await screen.findByText(/Somebody newer may be missing/);
		await user.click(screen.getByRole("button", { name: "search Auth0" }));
		await waitFor(() => expect(bff.callsOf("GET /api/users").at(-1)).toContain("lookup=index"));
	});

	it("offers nothing if somebody is called exactly so", async () => {
		renderList([{ name: "Ana García" }], "?q=ana+garcia");
		await screen.findByText(/^From the directory/);
		expect(screen.queryByText(/Somebody newer/)).toBeNull();
	});
});
