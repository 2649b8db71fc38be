import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { UserPage } from "@/lib/users/user";
import { renderComponent } from "../../testing/render-component.tsx";
import { UserProvider } from "../user-context.tsx";
import { UserActionList } from "./user-action-list.tsx";

const grace: UserPage = {
	user: {
		user_id: "auth0|7",
		name: "Grace",
		email: "grace@example.test",
		identities: [{ connection: "Users", provider: "auth0", user_id: "7" }],
		user_metadata: {},
		app_metadata: {},
	},
	lockouts: { state: "known", blocks: [] },
};

function show(page: UserPage, options: Parameters<typeof renderComponent>[1] = {}) {
	const asked: string[] = [];
	const list = <UserActionList onAsk={(act) => void asked.push(act)} />;
	const { user } = renderComponent(<UserProvider page={page}>{list}</UserProvider>, options);
	return { user, asked };
}

const names = () => screen.getAllByRole("button").map((button) => button.textContent);
const enabled = () =>
	screen
		.getAllByRole("button")
		.filter((button) => button.getAttribute("aria-disabled") !== "true")
		.map((button) => button.textContent);

describe("the acts beside a user's page", () => {
	it("are in the order of their table, and open their dialogs", async () => {
		const { user, asked } = show(grace);
		expect(names()).toEqual([
			"Block user",
			"Unlock (failed sign-ins)",
			"Send reset e-mail",
			"Create password link",
			"Set password",
			"Send verification e-mail",
			"Change e-mail",
			"Change username",
			"Change phone number",
			"Delete user",
		]);
		await user.click(screen.getByRole("button", { name: "Block user" }));
		await user.click(screen.getByRole("button", { name: "Delete user" }));
		expect(asked).toEqual(["block", "delete"]);
	});

	it("offer to unblock a blocked user", () => {
		show({ ...grace, user: { ...grace.user, blocked: true } });
		expect(names()[0]).toBe("Unblock user");
	});

	it("are disabled where the level lacks the act's permission", () => {
		show(grace, { level: "support" });
		expect(enabled()).not.toContain("Set password");
		expect(enabled()).not.toContain("Delete user");
		expect(enabled()).toContain("Block user");
	});

	it("are all disabled on the reader's own account", () => {
		show(grace, { userId: "auth0|7" });
		expect(enabled()).toEqual([]);
	});
});
