import { expectAccessibleInBothSchemes } from "../fixtures/expect-accessible.ts";
import { expectWithinWidth, sizes } from "../fixtures/expect-settled.ts";
import { settings } from "../fixtures/settings.ts";
import { expect, forgetSession, test } from "../fixtures/test.ts";
import { TokenPage } from "../pages/token-page.ts";

const short = "?patterns=seed,rolecall&callers=10&rate=40&lifetime=3600&fault=none&seconds=5";

// Only one run at a time is possible. On two busy cores a run may be starved, so it is tried once more.
test.describe.configure({ mode: "serial", retries: 2 });

test.beforeEach(({ signInAs }) => signInAs("admin"));

test("a shared address makes the run: what each pattern costs, as figures, charts and a table", async ({ page }) => {
	const answers: Promise<string>[] = [];
	page.on("response", (response) => {
		if (response.url().includes("/api/token/lab")) answers.push(response.text().catch(() => ""));
	});
	const token = new TokenPage(page);
	await token.open("?patterns=naive,seed,sdk,rolecall&callers=20&rate=40&lifetime=3600&fault=revoke&seconds=6");
	await expect(token.field("Callers")).toHaveValue("20");
	await expect(token.field("Duration in seconds")).toHaveValue("6");
	await token.run();
	await expect(token.lab.getByText("Running")).toBeVisible();
	await expect(token.field("Callers")).toBeDisabled();
	await expect(token.lab.getByText("Finished")).toBeVisible({ timeout: 20_000 });
	await expect(token.subject("The original rule")).toContainText("Token requests20Calls");
	await expect(token.subject("The original rule")).toContainText("rejected by the API (401)");
	await expect(token.subject("The SDK, auth0 7")).toContainText("Token requests1Calls");
	await expect(token.subject("Rolecall")).toContainText("Token requests2Calls");
	await expect(token.subject("Rolecall")).toContainText("No call failed.");
	await expect(token.lab.getByText(/^Rolecall: 2 token requests, 0 failures; .*the rule: 20 and \d+/)).toBeVisible();
	await expect(token.subject("Rolecall").getByRole("img")).toHaveCount(3);
	await token.lab.getByText("Show the figures as a table").click();
	await expect(token.lab.getByRole("table").getByRole("row")).toHaveCount(8);
	expect((await Promise.all(answers)).join("\n")).not.toMatch(/eyJ|token-lab-secret/);
});

test("a run can be stopped, and leaves the tenant as it was", async ({ page }) => {
	const plan = async () => {
		const response = await fetch(`${settings.tenantUrl}/__tenant/settings`, { method: "POST", body: "{}" });
		return Object(await response.json()).plan;
	};
	const before = await plan();
	const token = new TokenPage(page);
	await token.open(short.replace("seconds=5", "seconds=30"));
	await token.run();
	await expect.poll(plan).toBe("unlimited");
	await token.lab.getByRole("button", { name: "Stop the run" }).click();
	await expect(token.lab.getByText("Stopped")).toBeVisible();
	expect(await plan()).toBe(before);
});

test("a viewer runs a preset with one press; what is chosen is kept in the address", async ({ page, signInAs }) => {
	await forgetSession(page);
	await signInAs("viewer");
	const token = new TokenPage(page);
	await token.open();
	await token.lab.getByRole("button", { name: "Revoked token" }).click();
	await expect(page).toHaveURL(/fault=revoke/);
	await expect(token.lab.getByText("Running")).toBeVisible();
	await token.lab.getByRole("button", { name: "Stop the run" }).click();
	await expect(token.lab.getByText("Stopped")).toBeVisible();
	await token.showSettings();
	await token.lab.getByRole("checkbox", { name: "The SDK, auth0 7" }).uncheck();
	await expect(page).toHaveURL(/patterns=naive,seed,rolecall/);
	await page.reload();
	await expect(token.lab.getByRole("combobox", { name: "Fault" })).toHaveValue("revoke");
	await expect(token.lab.getByRole("checkbox", { name: "The SDK, auth0 7" })).not.toBeChecked();
	for (const name of ["A token for each call", "The original rule", "Rolecall"])
		await token.lab.getByRole("checkbox", { name, exact: true }).uncheck();
	await expect(token.lab.getByRole("button", { name: "Run the lab" })).toBeDisabled();
	await expect(token.lab).toContainText("Choose at least one pattern.");
});

for (const [device, viewport] of Object.entries(sizes)) {
	test.describe(device, () => {
		test.use({ viewport });

		test("both pages and a run of the lab are accessible", async ({ page }) => {
			const token = new TokenPage(page);
			await token.openOperation();
			await expect(token.ring).toBeVisible();
			await expect(token.clients).toBeVisible();
			await page.getByText(/scopes granted/).click();
			await expectWithinWidth(page);
			await expectAccessibleInBothSchemes(page);
			await token.open(short);
			await expect(page.getByRole("region", { name: "Code: Broker" })).toBeVisible();
			await expect(token.section("At the latest sign-in").getByRole("listitem").first()).toBeVisible();
			await token.run();
			await expect(token.subject("Rolecall").getByRole("img")).toHaveCount(3);
			await expect(token.lab.getByText("Finished")).toBeVisible({ timeout: 20_000 });
			await token.lab.getByText("Show the figures as a table").click();
			await expectWithinWidth(page);
			await expectAccessibleInBothSchemes(page);
		});
	});
}
