import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { DefaultLevel } from "@/lib/access/levels";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { userListDefaults } from "@/lib/users/list-options";
import type { UserList, UserListQuery } from "@/lib/users/user-list";
import messages from "../../../messages/en.json";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { EmptyUsers } from "./empty-users.tsx";

const texts = messages.users;
const bff = serveAnswers();

const schema = { properties: { customer: { properties: { number: { type: "integer" } } } } };

const listOf = (total: number, found: UserList["found"] = { by: "index", triedExact: false }): UserList => ({
	users: [],
	start: 0,
	limit: 50,
	total,
	found,
});

beforeEach(() => {
	bff.answer("GET /api/metadata-schemas", { app_metadata: schema });
	bff.answer("GET /api/users", listOf(0));
});

/** Renders a list without users on its page. Returns the changes that the reader makes. */
function renderEmpty(query: Partial<UserListQuery>, total: number, level: DefaultLevel = "admin") {
	const changes: UserListChange[] = [];
	const shown = renderComponent(
		<EmptyUsers
			list={listOf(total)}
			query={{ ...userListDefaults, ...query }}
			busy={false}
			onChange={(change) => changes.push(change)}
			onNext={() => undefined}
		/>,
		{ level },
	);
	return { ...shown, changes, said: () => shown.container.textContent };
}

const offers = () =>
	within(screen.getByRole("list", { name: "Try instead:" }))
		.getAllByRole("button")
		.map((button) => button.textContent);

describe("an empty page of the users list", () => {
	it.each([
		["the whole list", {}, 30],
		["a search", { q: "ada" }, 1],
		["a search by an exact value", { q: "ada@example.test" }, 1],
		["the members of a role", { role: "rol_1" }, 12],
		["a tenant that counts nobody", {}, 0],
	])("says that a page is past the end and links to the first page: %s", (_what, query, total) => {
		const { said } = renderEmpty({ ...query, page: 5 }, total);
		expect(said()).toContain(texts.pastEndTitle);
		expect(said()).toContain(texts.toFirstPage);
		expect(said()).not.toContain(texts.emptyTitle);
		expect(said()).not.toContain(texts.noMatchTitle);
	});

	it("says that the tenant has no users only on the first page of the unfiltered list", () => {
		expect(renderEmpty({}, 0).said()).toContain(texts.emptyTitle);
		expect(renderEmpty({ q: "ada" }, 0).said()).toContain(texts.noMatchTitle);
	});
});

describe("a search that finds nobody", () => {
	it("offers searches like it, counts each with one call, and disables those without a match", async () => {
		bff.answer("GET /api/users", ({ query }: { query: URLSearchParams }) =>
			listOf(query.get("where")?.includes("dakota.bog") ? 3 : 0),
		);
		const { user, changes } = renderEmpty({ q: "dakota.bogisih77@mail.example" }, 0);
		expect(screen.getByText(/No user matches “.*dakota\.bogisih77@mail\.example.*”\./)).toBeTruthy();
		const found = await screen.findByRole("button", { name: /E-mails that start with .*dakota\.bog.* 3/ });
		const everyone = await screen.findByRole("button", { name: /Everyone at .*mail\.example.* 0/ });
		expect(everyone).toHaveProperty("disabled", true);
		expect(bff.callsOf("GET /api/users")).toHaveLength(3);
		await user.click(found);
		const condition = { field: "email", operator: "starts", value: "dakota.bog" };
		const where = { joint: "and", groups: [{ joint: "or", conditions: [condition] }] };
		expect(changes).toEqual([{ q: null, where }]);
	});

	it("offers the metadata fields of the operator’s schema for a number", async () => {
		const { user, changes } = renderEmpty({ q: "18151" }, 0);
		await user.click(await screen.findByRole("button", { name: /app_metadata\.customer\.number.* is .*18151/ }));
		const condition = { field: "app_metadata.customer.number", operator: "is", value: "18151" };
		expect(changes).toEqual([{ q: null, where: { joint: "and", groups: [{ joint: "or", conditions: [condition] }] } }]);
	});

	it("counts nothing for who sees masked values, because each look at one is recorded", async () => {
		renderEmpty({ q: "dakota.bogisih77@mail.example" }, 0, "viewer");
		await waitFor(() => expect(bff.callsOf("GET /api/metadata-schemas")).toHaveLength(1));
		expect(offers().some((offer) => offer?.startsWith("E-mails"))).toBe(false);
		expect(bff.callsOf("GET /api/users")).toEqual([]);
	});

	it("offers to clear each filter, with the number of matches, and never says filters where there are none", async () => {
		bff.answer("GET /api/users", ({ query }: { query: URLSearchParams }) => listOf(query.has("status") ? 4 : 12));
		const { user, changes } = renderEmpty({ q: "ada", status: "blocked", connection: "acme" }, 0);
		expect(await screen.findByRole("button", { name: /Without .*Blocked.* 12/ })).toBeTruthy();
		expect(await screen.findByRole("button", { name: /Without .*acme.* 4/ })).toBeTruthy();
		await user.click(screen.getByRole("button", { name: /with no filters/ }));
		expect(changes[0]).toMatchObject({ connection: null, status: null, where: null });
		expect(changes[0]).not.toHaveProperty("q");
	});
});
