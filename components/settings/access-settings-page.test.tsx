import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AccessSettings } from "@/lib/access/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { serveAnswers } from "../testing/serve-answers.ts";
import { AccessSettingsPage } from "./access-settings-page.tsx";

const bff = serveAnswers();
const path = "GET /api/access";

const settings: AccessSettings = {
	file: { path: "/etc/rolecall/policy.yaml", readAt: "2026-01-31T12:00:00.000Z" },
	levels: [
		{
			id: "desk",
			name: "Service desk",
			permissions: ["users:read", "users:block"],
			scope: { connection: ["staff"], not: { blocked: true } },
			fields: [{ paths: ["phone_number"], access: "masked" }],
			rules: [
				{ level: "desk", role: "Desk", emailDomain: "example.com" },
				{ level: "desk", claim: { name: "team", is: "desk", minutes: 60, from: "elsewhere" } },
			],
		},
		{ id: "nobody", permissions: ["users:read"], rules: [] },
	],
};

describe("the settings of access", () => {
	it("say each level in words, who gets it, and which file it is from", async () => {
		bff.answer(path, settings);
		renderComponent(<AccessSettingsPage />);
		const desk = within(await screen.findByRole("region", { name: "desk" }));
		expect(desk.getByText("Its id in the policy and the audit is desk.")).toBeDefined();
		expect(
			desk.getByText("People who have the role Desk and have a verified e-mail address at example.com"),
		).toBeDefined();
		expect(desk.getByText(/sign in with the claim team = desk and signed in at most 60 minutes ago/)).toBeDefined();
		expect(desk.getByText("People who sign in with staff and are not among those who are blocked.")).toBeDefined();
		expect(desk.getByText("phone_number: masked")).toBeDefined();
		expect(desk.getByText("Block and unblock users")).toBeDefined();
		const nobody = within(screen.getByRole("region", { name: "nobody" }));
		expect(nobody.getByText("Nobody: no rule gives it.")).toBeDefined();
		expect(nobody.getByText("Everybody.")).toBeDefined();
		expect(screen.getByText(/^From \/etc\/rolecall\/policy\.yaml, read on Jan 31, 2026/)).toBeDefined();
		expect(screen.queryByRole("alert")).toBeNull();
	});

	it("warn of a changed file that is refused, with each problem", async () => {
		const problems = ["line 4, column 5: “permisions” is unknown here.", "line 9, column 3: There is no level “x”."];
		bff.answer(path, { ...settings, refused: { at: "2026-01-31T13:00:00.000Z", problems } });
		renderComponent(<AccessSettingsPage />, { locale: "es" });
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toContain("Sigue vigente la política leída antes.");
		for (const problem of problems) expect(within(alert).getByText(problem)).toBeDefined();
	});

	it("warn of a receiver that takes no audit entries", async () => {
		bff.answer(path, { ...settings, stuckSinks: [{ name: "webhook", since: "2026-01-31T13:00:00.000Z" }] });
		renderComponent(<AccessSettingsPage />);
		expect((await screen.findByRole("alert")).textContent).toMatch(
			/^The receiver of AUDIT_WEBHOOK_URL has taken no audit entries since Jan 31, 2026/,
		);
	});

	it("say that the built-in policy is in force without a file", async () => {
		bff.answer(path, { levels: settings.levels });
		renderComponent(<AccessSettingsPage />);
		expect(await screen.findByText(/^The built-in policy is in force\./)).toBeDefined();
	});
});
