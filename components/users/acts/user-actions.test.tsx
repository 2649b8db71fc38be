import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { UserPage } from "@/lib/users/user";
import type { OpenedPaletteProps } from "../../palette/palette-action.ts";
import { PaletteProvider } from "../../palette/palette-provider.tsx";
import { renderComponent } from "../../testing/render-component.tsx";
import { UserProvider } from "../user-context.tsx";
import { UserActions } from "./user-actions.tsx";

const grace: UserPage = {
	user: {
		user_id: "auth0|7",
		name: "Grace",
		email: "grace@example.test",
		blocked: true,
		identities: [{ connection: "Users", provider: "auth0", user_id: "7" }],
		user_metadata: {},
		app_metadata: {},
	},
	lockouts: { state: "known", blocks: [] },
};

/** Stands in for the palette and lists what the page offers it. */
const Offered = ({ actions }: OpenedPaletteProps) => (
	<ul aria-label="Offered">
		{actions.map(({ id, label, run }) => (
			<li key={id}>
				<button type="button" onClick={run}>{`Palette: ${label}`}</button>
			</li>
		))}
	</ul>
);

async function openPalette(options: Parameters<typeof renderComponent>[1] = {}) {
	const page = (
		<PaletteProvider Palette={Offered}>
			<UserProvider page={grace}>
				<UserActions />
			</UserProvider>
		</PaletteProvider>
	);
	const { user } = renderComponent(page, options);
	await user.keyboard("{Control>}k{/Control}");
	const offered = screen.queryAllByRole("button", { name: /^Palette: / }).map(({ textContent }) => textContent);
	return { user, offered };
}

describe("the acts on a user in the palette", () => {
	it("are those that are possible now, and open the same dialogs", async () => {
		const { user, offered } = await openPalette();
		expect(offered).toEqual([
			"Palette: Unblock user",
			"Palette: Secure account",
			"Palette: Assign roles",
			"Palette: Send reset e-mail",
			"Palette: Create password link",
			"Palette: Set password",
			"Palette: Send verification e-mail",
			"Palette: Change e-mail",
			"Palette: Change username",
			"Palette: Change phone number",
			"Palette: Export personal data",
			"Palette: Delete user",
			"Palette: Erase personal data",
		]);
		await user.click(screen.getByRole("button", { name: "Palette: Unblock user" }));
		await screen.findByRole("dialog", { name: "Unblock Grace?" });
	});

	it("leave out what the reader's level may not do", async () => {
		const { offered } = await openPalette({ level: "support" });
		expect(offered).toContain("Palette: Unblock user");
		expect(offered).not.toContain("Palette: Delete user");
		expect(offered).not.toContain("Palette: Set password");
	});

	it("are none for the reader's own account", async () => {
		expect((await openPalette({ userId: "auth0|7" })).offered).toEqual([]);
	});
});
