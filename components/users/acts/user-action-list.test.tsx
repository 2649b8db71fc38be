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

const locked: UserPage["lockouts"] = {
	state: "known",
	blocks: [{ identifier: "grace@example.test", ip: "192.0.2.9" }],
};

function show(page: UserPage, options: Parameters<typeof renderComponent>[1] = {}) {
	const asked: string[] = [];
	const list = <UserActionList onAsk={(act) => void asked.push(act)} />;
	const { user, container } = renderComponent(<UserProvider page={page}>{list}</UserProvider>, options);
	return { user, asked, text: container.textContent };
}

const names = () => screen.queryAllByRole("button").map((button) => button.textContent);
const dead = () => screen.queryAllByRole("button").filter((button) => button.ariaDisabled === "true");

describe("the acts beside a user's page", () => {
	it("are those that apply, in the order of their table, and open their dialogs", async () => {
		const { user, asked } = show(grace);
		expect(names()).toEqual([
			"Block user",
			"Secure account",
			"Assign roles",
			"Send reset e-mail",
			"Create password link",
			"Set password",
			"Send verification e-mail",
			"Change e-mail",
			"Change username",
			"Change phone number",
			"Export personal data",
			"Delete user",
			"Erase personal data",
		]);
		await user.click(screen.getByRole("button", { name: "Block user" }));
		await user.click(screen.getByRole("button", { name: "Delete user" }));
		expect(asked).toEqual(["block", "delete"]);
	});

	it("include those that need an e-mail if it is hidden from the reader", () => {
		const { email: _email, ...user } = grace.user;
		const { text } = show({ ...grace, user }, { fields: [{ paths: ["email"], access: "hidden" }] });
		expect(names()).toEqual(
			expect.arrayContaining(["Send reset e-mail", "Create password link", "Send verification e-mail"]),
		);
		expect(text).not.toContain("This user has no e-mail.");
	});

	it("begin with the one that the user's state calls for", () => {
		show({ ...grace, lockouts: locked });
		expect(names().slice(0, 2)).toEqual(["Unlock user", "Block user"]);
	});

	it("begin with unblocking a blocked user, even one who is locked out too", () => {
		show({ user: { ...grace.user, blocked: true }, lockouts: locked });
		expect(names().slice(0, 3)).toEqual(["Unblock user", "Secure account", "Unlock user"]);
		expect(names()).not.toContain("Block user");
	});

	it("offer to unlock while nobody knows whether the user is locked out", () => {
		show({ ...grace, lockouts: { state: "unavailable", code: "tenant_timeout" } });
		expect(names().slice(0, 3)).toEqual(["Block user", "Secure account", "Unlock user"]);
	});

	it("leave out what the level does not allow, and say in one line who may", () => {
		const { text } = show(grace, { level: "support" });
		expect(names()).not.toContain("Set password");
		expect(names()).not.toContain("Delete user");
		expect(names()).toContain("Block user");
		expect(text).toContain(
			"Your role does not allow: Assign roles, Set password, Export personal data, Delete user, and Erase personal data. Ask Rolecall Admin.",
		);
	});

	it("are one line for a reader whose role is read-only", () => {
		const { text } = show(grace, { level: "viewer" });
		expect(names()).toEqual([]);
		expect(text).toBe("Your role is read-only. To change this user, ask Rolecall Admin or Rolecall Support.");
	});

	it("are one line on the reader's own account", () => {
		const { text } = show(grace, { userId: "auth0|7" });
		expect(names()).toEqual([]);
		expect(text).toBe("This is your own account. Ask another admin.");
	});

	it("leave out passwords and the username of a user whose provider keeps them, and name it", () => {
		const identities = [{ connection: "google-oauth2", provider: "google-oauth2", user_id: "7", isSocial: true }];
		const { text } = show({ ...grace, user: { ...grace.user, email_verified: true, identities } });
		expect(names()).toEqual([
			"Block user",
			"Secure account",
			"Assign roles",
			"Change e-mail",
			"Change phone number",
			"Export personal data",
			"Delete user",
			"Erase personal data",
		]);
		expect(text).toMatch(/manages the password and the username\.$/);
	});

	it("are never disabled buttons", () => {
		for (const level of ["viewer", "support", "admin"] as const) {
			const { unmount } = renderComponent(
				<UserProvider page={grace}>
					<UserActionList onAsk={() => undefined} />
				</UserProvider>,
				{ level },
			);
			expect(dead()).toEqual([]);
			unmount();
		}
	});
});
