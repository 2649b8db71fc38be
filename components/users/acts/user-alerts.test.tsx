import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { UserPage } from "@/lib/users/user";
import { pageOf } from "../../testing/person-access.ts";
import { renderComponent } from "../../testing/render-component.tsx";
import { UserProvider } from "../user-context.tsx";
import { UserAlerts } from "./user-alerts.tsx";

const { user } = pageOf("auth0|7", "Grace");
const blocks = ["192.0.2.9", "192.0.2.10"].map((ip) => ({ identifier: "grace@example.test", ip }));
const fine: UserPage = {
	user: { ...user, email: "g@example.test", email_verified: true },
	lockouts: { state: "known", blocks: [] },
};

const show = (page: UserPage, options: Parameters<typeof renderComponent>[1] = {}) =>
	renderComponent(
		<UserProvider page={page}>
			<UserAlerts />
		</UserProvider>,
		options,
	);
const alerts = () => within(screen.getByRole("list", { name: "Needs attention" })).getAllByRole("listitem");

describe("the alerts of a user", () => {
	it("say what keeps the user out, the gravest first, each with the act that helps", async () => {
		const { user: reader } = show({
			user: { ...fine.user, blocked: true, email_verified: false },
			lockouts: { state: "known", blocks },
		});
		expect(alerts().map(({ textContent }) => textContent)).toEqual([
			"Blocked by an admin. This user cannot sign in.Unblock user",
			"Locked out from 2 addresses after failed sign-ins.Unlock user",
			"The e-mail is not verified.Send verification e-mail",
		]);
		await reader.click(screen.getByRole("button", { name: "Unlock user" }));
		await screen.findByRole("dialog", { name: "Unlock Grace after failed sign-ins?" });
	});

	it("are shown without an act to a reader whose role is read-only", () => {
		show({ ...fine, lockouts: { state: "known", blocks } }, { level: "viewer" });
		expect(alerts()).toHaveLength(1);
		expect(screen.queryByRole("button")).toBeNull();
	});

	it("are absent for a user who can sign in, and where nobody knows of a lockout", () => {
		show(fine);
		expect(screen.queryByRole("list", { name: "Needs attention" })).toBeNull();
		show({ ...fine, lockouts: { state: "unavailable", code: "tenant_timeout" } });
		expect(screen.queryByRole("list", { name: "Needs attention" })).toBeNull();
	});
});
