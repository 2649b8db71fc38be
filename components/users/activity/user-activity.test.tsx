import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
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
