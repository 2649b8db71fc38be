import { act, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Permission } from "@/lib/access/permissions";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import type { DirectoryStanding } from "@/lib/users/user-list";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { GuidedSearch } from "./guided-search.tsx";

const bff = serveAnswers();

function show(
	standing: DirectoryStanding,
	{
		query = {},
		permissions,
	}: { query?: Parameters<typeof GuidedSearch>[0]["query"]; permissions?: readonly Permission[] } = {},
) {
	const changes: UserListChange[] = [];
	const search = <GuidedSearch query={query} onChange={(change) => changes.push(change)} onClose={() => undefined} />;
	const shown = renderComponent(search, permissions === undefined ? {} : { permissions });
	act(() => shown.client.setQueryData(["users", "directory"], standing));
	return { ...shown, changes };
}

const fieldsIn = async (group: string) =>
	within(await screen.findByRole("group", { name: group }))
		.getAllByRole<HTMLOptionElement>("option")
		.map(({ textContent, disabled }) => [textContent, disabled]);

it("offers the fields of the directory, and a role by its name", async () => {
	bff.answer("GET /api/roles", { roles: [{ id: "rol_1", name: "Staff" }], start: 0, limit: 50, total: 1 });
	bff.answer("GET /api/roles/rol_1", { id: "rol_1", name: "Staff" });
	const { user, changes } = show("ready");
	expect(await fieldsIn("Only in the directory")).toEqual([
		["Role", false],
		["Permission", false],
		["Group", false],
		["Number of identities", false],
		["Second factor", false],
		["Locked out", false],
	]);
	await user.selectOptions(screen.getByRole("combobox", { name: "Field" }), "role_id");
	const operators = within(screen.getByRole("combobox", { name: "Operator" })).getAllByRole("option");
	expect(operators.map(({ textContent }) => textContent)).toEqual(["is", "is not", "is any", "is none"]);
	await user.click(screen.getByRole("combobox", { name: "Value" }));
	await user.click(await screen.findByRole("option", { name: "Staff" }));
	await waitFor(() => screen.getByText('role_id:"rol_1"'));
	await user.click(screen.getByRole("button", { name: "Show matches" }));
	expect(changes[0]?.where?.groups[0]?.conditions).toEqual([{ field: "role_id", operator: "is", value: "rol_1" }]);
});

it("does not offer them while the directory cannot answer, and says why", async () => {
	show("off");
	expect(await fieldsIn("Only in the directory, which is off")).toEqual([
		["Role", true],
		["Permission", true],
		["Group", true],
		["Number of identities", true],
		["Second factor", true],
		["Locked out", true],
	]);
});

it("offers a level only what it may read", async () => {
	show("ready", { permissions: ["users:read", "pii:reveal"] });
	expect(await fieldsIn("Only in the directory")).toEqual([
		["Number of identities", false],
		["Locked out", false],
	]);
});

it("says that a raw query names a field that only the directory has, while it cannot answer", async () => {
	const { user } = show("filling", { query: { lucene: "role_id:rol_1" } });
	await screen.findByText("role_id is only in the directory, which cannot answer now.");
	const box = screen.getByRole("textbox", { name: "Query in Lucene" });
	await user.clear(box);
	await user.type(box, "rol");
	expect(screen.queryByRole("option", { name: "role_id" })).toBeNull();
});

it("completes such a field in a raw query where the directory answers", async () => {
	const { user } = show("ready", { query: { lucene: "x" } });
	const box = screen.getByRole("textbox", { name: "Query in Lucene" });
	await user.clear(box);
	await user.type(box, "rol");
	await user.click(screen.getByRole("option", { name: "role_id" }));
	expect(box).toHaveProperty("value", "role_id:");
});

it("asks for users who never signed in by name", async () => {
	const { user, changes } = show("ready");
	await user.selectOptions(screen.getByRole("combobox", { name: "Field" }), "last_login");
	await user.selectOptions(screen.getByRole("combobox", { name: "Operator" }), "never");
	await user.click(screen.getByRole("button", { name: "Show matches" }));
	expect(changes[0]?.where?.groups[0]?.conditions[0]).toMatchObject({ field: "last_login", operator: "missing" });
});

it("chooses a second factor by its name, among those that are factors", async () => {
	const { user, changes } = show("ready");
	await user.selectOptions(screen.getByRole("combobox", { name: "Field" }), "factor");
	const operators = within(screen.getByRole("combobox", { name: "Operator" })).getAllByRole("option");
	expect(operators.map(({ textContent }) => textContent)).toEqual(["is", "is not", "is any", "is none"]);
	const names = within(screen.getByRole("combobox", { name: "Value" })).getAllByRole("option");
	expect(names.map(({ textContent }) => textContent)).not.toContain("Passkey");
	await user.selectOptions(screen.getByRole("combobox", { name: "Value" }), "Authenticator app");
	await user.click(screen.getByRole("button", { name: "Show matches" }));
	expect(changes[0]?.where?.groups[0]?.conditions).toEqual([{ field: "factor", operator: "is", value: "totp" }]);
});

const scopesOf = (...names: string[]) => names.map((value) => ({ value }));

it("chooses a permission of one API, or of all that define it", async () => {
	bff.answer("GET /api/apis", {
		apis: [
			{ id: "1", name: "Billing", identifier: "https://billing.test", scopes: scopesOf("read:all", "write") },
			{ id: "2", name: "Orders", identifier: "https://orders.test", scopes: scopesOf("read:all") },
		],
		hasMore: false,
	});
	const { user, changes } = show("ready");
	await user.selectOptions(screen.getByRole("combobox", { name: "Field" }), "permission");
	const operators = within(screen.getByRole("combobox", { name: "Operator" })).getAllByRole("option");
	expect(operators.map(({ textContent }) => textContent)).toEqual(["is", "is not", "is any", "is none"]);
	const value = screen.getByRole("combobox", { name: "Value" });
	await user.click(value);
	const options = (await screen.findAllByRole("option", { name: / · / })).map(({ textContent }) => textContent);
	expect(options).toEqual(["read:all · any API", "read:all · Billing", "read:all · Orders", "write · Billing"]);
	await user.type(value, "order");
	await user.click(screen.getByRole("option", { name: "read:all · Orders" }));
	await waitFor(() => screen.getByText('permission:"read:all https://orders.test"'));
	await user.click(screen.getByRole("button", { name: "Show matches" }));
	expect(changes[0]?.where?.groups[0]?.conditions).toEqual([
		{ field: "permission", operator: "is", value: "read:all https://orders.test" },
	]);
});

it("keeps a permission of an address that no API defines any more", async () => {
	bff.answer("GET /api/apis", { apis: [], hasMore: false });
	const condition = { field: "permission", operator: "is", value: "old:all https://gone.test" } as const;
	show("ready", { query: { where: { joint: "and", groups: [{ joint: "and", conditions: [condition] }] } } });
	const value = await screen.findByRole("combobox", { name: "Value" });
	await waitFor(() => expect(value).toHaveProperty("value", "old:all · https://gone.test"));
});
