import { MantineProvider } from "@mantine/core";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "use-intl";
import { describe, expect, it } from "vitest";
import { userListDefaults } from "@/lib/users/list-options";
import type { UserList, UserListQuery } from "@/lib/users/user-list";
import messages from "../../../messages/en.json";
import { EmptyUsers } from "./empty-users.tsx";

const texts = messages.users;

/** Renders the text of a list without users on its page. */
function say(
	query: Partial<UserListQuery>,
	total: number,
	found: UserList["found"] = { by: "index", triedExact: false },
) {
	const list: UserList = { users: [], start: 0, limit: 50, total, found };
	const properties = { list, query: { ...userListDefaults, ...query }, busy: false, onChange: () => undefined };
	const children = createElement(EmptyUsers, properties);
	const worded = createElement(IntlProvider, { locale: "en", messages, timeZone: "UTC", ...{ children } });
	return renderToStaticMarkup(createElement(MantineProvider, null, worded));
}

describe("an empty page of the users list", () => {
	it.each([
		["the whole list", {}, 30],
		["a search", { q: "ada" }, 1],
		["a search by an exact value", { q: "ada@example.test" }, 1],
		["the members of a role", { role: "rol_1" }, 12],
		["a tenant that counts nobody", {}, 0],
	])("says that a page is past the end and links to the first page: %s", (_what, query, total) => {
		const said = say({ ...query, page: 5 }, total);
		expect(said).toContain(texts.pastEndTitle);
		expect(said).toContain(texts.toFirstPage);
		expect(said).not.toContain(texts.emptyTitle);
		expect(said).not.toContain(texts.noMatchTitle);
	});

	it("says that the tenant has no users only on the first page of the unfiltered list", () => {
		expect(say({}, 0)).toContain(texts.emptyTitle);
		expect(say({ q: "ada" }, 0)).toContain(texts.noMatchTitle);
	});
});
