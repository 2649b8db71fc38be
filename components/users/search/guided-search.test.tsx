import { screen, within } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import type { UserListChange } from "@/lib/users/client/list/user-list-params";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";
import { GuidedSearch } from "./guided-search.tsx";

const bff = serveAnswers();

const customer = { properties: { number: { type: "integer" }, vip: { type: "boolean" } } };

beforeEach(() => {
	bff.answer("GET /api/metadata-schemas", {
		app_metadata: { properties: { customer } },
		user_metadata: { properties: { theme: { enum: ["light", "dark"] } } },
	});
});

function show(
	query: Parameters<typeof GuidedSearch>[0]["query"] = {},
	options: Parameters<typeof renderComponent>[1] = {},
) {
	const changes: UserListChange[] = [];
	const search = <GuidedSearch query={query} onChange={(change) => changes.push(change)} onClose={() => undefined} />;
	return { ...renderComponent(search, options), changes };
}

it("suggests the paths of the schema for the chosen metadata, and takes any other path", async () => {
	const { user, changes } = show();
	await user.selectOptions(screen.getByRole("combobox", { name: "Field" }), "app_metadata");
	const path = screen.getByRole("combobox", { name: "Path in the metadata" });
	await user.click(path);
	const list = await screen.findByRole("listbox");
	expect(
		within(list)
			.getAllByRole("option")
			.map(({ textContent }) => textContent),
	).toEqual(["customer.number", "customer.vip"]);
	await user.click(within(list).getByRole("option", { name: "customer.number" }));
	await user.type(screen.getByRole("textbox", { name: "Value" }), "18151");
	await user.click(screen.getByRole("button", { name: "Show matches" }));
	await user.clear(path);
	await user.type(path, "plan");
	await user.click(screen.getByRole("button", { name: "Show matches" }));
	expect(changes.map(({ where }) => where?.groups[0]?.conditions[0]?.field)).toEqual([
		"app_metadata.customer.number",
		"app_metadata.plan",
	]);
});

it("writes the query with no parentheses that do not join anything", () => {
	const ada = { field: "email", operator: "contains", value: "ada" } as const;
	const blocked = { field: "blocked", operator: "yes", value: "" } as const;
	show({ where: { joint: "and", groups: [{ joint: "or", conditions: [ada] }] } });
	screen.getByText("email:*ada*");
	const groups = [
		{ joint: "and", conditions: [ada] },
		{ joint: "or", conditions: [ada, blocked] },
	] as const;
	show({ where: { joint: "and", groups } });
	screen.getByText("email:*ada* AND (email:*ada* OR blocked:true)");
});

const hides = [
	{ paths: ["email", "phone_number", "user_metadata", "app_metadata.customer.vip"], access: "hidden" },
] as const;
const optionsOf = (name: string) =>
	within(screen.getByRole("combobox", { name }))
		.getAllByRole("option")
		.map(({ textContent }) => textContent);

it("offers only the fields, metadata and paths that the level sees", async () => {
	const { user } = show({}, { fields: hides });
	const offered = optionsOf("Field");
	expect(offered).toContain("Username");
	expect(offered.filter((name) => ["E-mail", "Phone number", "user_metadata"].includes(name ?? ""))).toEqual([]);
	await user.selectOptions(screen.getByRole("combobox", { name: "Field" }), "app_metadata");
	await user.click(screen.getByRole("combobox", { name: "Path in the metadata" }));
	const list = await screen.findByRole("listbox");
	expect(
		within(list)
			.getAllByRole("option")
			.map(({ textContent }) => textContent),
	).toEqual(["customer.number"]);
});

it.each([
	["email", "contains"],
	["app_metadata.customer.vip", "is"],
] as const)(
	"shows a condition on %s that is already there, and says that the level does not see it",
	(field, operator) => {
		const where = {
			joint: "and",
			groups: [{ joint: "and", conditions: [{ field, operator, value: "ada" }] }],
		} as const;
		show({ where }, { fields: hides });
		screen.getByText("Your level does not see this in full, so it cannot be searched.");
		expect(screen.getByRole<HTMLSelectElement>("combobox", { name: "Field" }).value).toBe(field.split(".")[0]);
	},
);
