import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { UserAccess as Access } from "@/lib/users/user-access";
import { button } from "../../testing/button.ts";
import { accessOf, grant, pageOf, role } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";
import { UserProvider } from "../user-context.tsx";
import { AccessCompare } from "./access-compare.tsx";

const bff = serveAnswers();

const holding = (name: string, names: readonly string[]) => grant(role(name), names);

/** Ada's access and Grace's. */
function answerBoth(ada: Access, grace: Access) {
	bff.answer("GET /api/users/auth0%7Cada/access", ada);
	bff.answer("GET /api/users/auth0%7Cgrace", pageOf("auth0|grace", "Grace Hopper"));
	bff.answer("GET /api/users/auth0%7Cgrace/access", grace);
}

const view = (
	<UserProvider page={pageOf("auth0|ada", "Ada Byron")}>
		<AccessCompare />
	</UserProvider>
);
const withGrace = { search: "?with=auth0%7Cgrace" };

describe("the comparison of two people", () => {
	it("asks for the other person and offers a search for them", async () => {
		answerBoth(accessOf([holding("Support", ["read:a"])]), accessOf([holding("Support", ["read:a", "read:b"])]));
		bff.answer("GET /api/users", {
			users: [{ user_id: "auth0|grace", name: "Grace Hopper", identities: [] }],
			start: 0,
			limit: 25,
			total: 1,
			found: null,
		});
		const { user } = renderComponent(view);
		await screen.findByText("Choose another person");
		await user.type(screen.getByRole("combobox", { name: "Compare with" }), "grace");
		await screen.findByRole("option", { name: "Grace Hopper" });
		await user.keyboard("{Enter}");
		const group = within(await screen.findByRole("region", { name: "Shop" }));
		expect(group.getByRole("list", { name: "Shop: Only Grace Hopper" }).textContent).toBe("read:b");
		expect(screen.getByRole("list", { name: "Roles: Both" }).textContent).toBe("Support");
	});

	it("says why the search for the other person failed, instead of showing no match", async () => {
		answerBoth(accessOf([]), accessOf([]));
		bff.answer("GET /api/users", problem("tenant_timeout"));
		const { user } = renderComponent(view);
		await user.type(await screen.findByRole("combobox", { name: "Compare with" }), "grace");
		await screen.findByText("Auth0 did not respond in time.");
		expect(screen.queryByText("No users match.")).toBeNull();
	});

	it("shows a failure if the other person's access cannot be read, never an empty access", async () => {
		answerBoth(accessOf([holding("Support", ["read:a"])]), accessOf([]));
		bff.answer("GET /api/users/auth0%7Cgrace/access", problem("missing_scope", { scope: "read:users" }));
		renderComponent(view, withGrace);
		expect((await screen.findByRole("alert")).textContent).toContain("read:users");
		expect(screen.queryByText("Only Ada Byron")).toBeNull();
	});

	it("names the person whose source could not be read, and compares the rest", async () => {
		const groups = { hasMore: false, code: "missing_scope" as const, scope: "read:groups" };
		answerBoth(accessOf([holding("Support", ["read:a"])]), accessOf([], { groups }));
		renderComponent(view, withGrace);
		const note = await screen.findByText(/Access through groups is not shown.*read:groups/);
		expect(note.closest("[class*=notes]")?.textContent).toContain("About Grace Hopper");
		screen.getByRole("region", { name: "Shop" });
	});

	it("turns the difference into an unsaved edit of the first person", async () => {
		answerBoth(accessOf([]), accessOf([holding("Support", ["read:a"])]));
		const { user, went } = renderComponent(view, withGrace);
		await user.click(await screen.findByRole("button", { name: "Add to Ada Byron what Grace Hopper has" }));
		expect(went.to).toEqual(["/users/auth0%7Cada/access?like=auth0%7Cgrace&take=add"]);
	});

	it("offers no edit of one's own access, and says who can change it", async () => {
		answerBoth(accessOf([]), accessOf([holding("Support", ["read:a"])]));
		renderComponent(view, { ...withGrace, userId: "auth0|ada" });
		await screen.findByRole("region", { name: "Shop" });
		button("Make Ada Byron the same as Grace Hopper").focus();
		expect((await screen.findByRole("tooltip")).textContent).toContain("This is your own access. Ask another admin");
	});

	it("is shown in Spanish", async () => {
		answerBoth(accessOf([holding("Support", ["read:a"])]), accessOf([]));
		renderComponent(view, { ...withGrace, locale: "es" });
		await screen.findByRole("list", { name: "Shop: Solo Ada Byron" });
	});
});
