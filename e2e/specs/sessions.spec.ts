import { type BrowserContext, expect as baseExpect } from "@playwright/test";
import { callTenant } from "../fixtures/tenant.ts";
import { expect, test } from "../fixtures/test.ts";
import { UserPage } from "../pages/user-page.ts";

const part = "/security";

type Listed = { user_id: string };

/** The showcase user, who has sessions, refresh tokens and grants, and whom only these tests change. */
const showcase = "auth0|65a0b1c2d3e4f50617280100";
const of = (what: string) =>
	callTenant<Record<string, Listed[]>>("GET", `users/${encodeURIComponent(showcase)}/${what}`);

/** Counts the page's requests to Rolecall. */
function countReads(context: BrowserContext) {
	const reads: string[] = [];
	context.on("request", (request) => {
		const { pathname } = new URL(request.url());
		if (pathname.startsWith("/api/users/")) reads.push(pathname.split("/").slice(4).join("/"));
	});
	return reads;
}

test.describe.configure({ mode: "serial" });

test("what a tab shows first is asked for when the tab is near, and each of its lists once when it opens", async ({
	page,
	context,
	signInAs,
}) => {
	await signInAs("viewer");
	const reads = countReads(context);
	const user = new UserPage(page);
	await user.open(showcase);
	await expect(user.title).toHaveText("Ada Byron");
	const opened = [...reads];
	const since = () => reads.slice(opened.length);
	const tabs = page.getByRole("navigation", { name: "Parts of this user" });
	await tabs.getByRole("link", { name: "Security" }).hover();
	await baseExpect.poll(since).toEqual(["sign-in-methods", "sessions"]);
	await user.show("Security");
	for (const name of ["Sessions", "Refresh tokens", "Devices", "Applications"])
		await expect(user.section(name).getByRole("listitem").first()).toBeVisible();
	expect(since().toSorted()).toEqual(["devices", "grants", "refresh-tokens", "sessions", "sign-in-methods"]);
});

test("one session ends and the others stay, and its refresh tokens may stay too", async ({ page, signInAs }) => {
	await signInAs("support");
	const before = {
		sessions: (await of("sessions")).sessions?.length,
		tokens: (await of("refresh-tokens")).tokens?.length,
	};
	const user = new UserPage(page);
	await user.open(showcase, part);
	const rows = user.section("Sessions").getByRole("listitem");
	await rows
		.first()
		.getByRole("button", { name: /^End session/ })
		.click();
	await user.dialog.getByRole("checkbox", { name: /Revoke refresh tokens too/ }).uncheck();
	await user.dialog.getByRole("button", { name: "End session" }).click();
	await expect(page.getByText("Session ended")).toBeVisible();
	await expect(rows).toHaveCount((before.sessions ?? 0) - 1);
	expect((await of("sessions")).sessions).toHaveLength((before.sessions ?? 0) - 1);
	expect((await of("refresh-tokens")).tokens).toHaveLength(before.tokens ?? 0);
});

test("refresh tokens, devices and grants are revoked one by one and all at once", async ({ page, signInAs }) => {
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(showcase, part);
	const tokens = user.section("Refresh tokens").getByRole("listitem");
	await expect(tokens.first()).toBeVisible();
	const held = await tokens.count();
	await tokens.first().getByRole("button").click();
	await user.dialog.getByRole("button", { name: "Revoke refresh token" }).click();
	await expect(tokens).toHaveCount(held - 1);
	const devices = user.section("Devices").getByRole("listitem");
	await expect(devices.first()).toBeVisible();
	const registered = await devices.count();
	await devices.first().getByRole("button").click();
	await user.dialog.getByRole("button", { name: "Remove device" }).click();
	await expect(devices).toHaveCount(registered - 1);
	await page.getByRole("button", { name: "Revoke all refresh tokens" }).click();
	await user.dialog.getByRole("button", { name: "Revoke all refresh tokens" }).click();
	await expect(user.section("Refresh tokens")).toContainText("No refresh tokens");
	expect((await of("refresh-tokens")).tokens).toEqual([]);
	const grants = user.section("Applications").getByRole("listitem");
	await expect(grants.first()).toBeVisible();
	const granted = await grants.count();
	await grants
		.first()
		.getByRole("button", { name: /^Revoke grant/ })
		.click();
	await user.dialog.getByRole("button", { name: "Revoke grant" }).click();
	await expect(grants).toHaveCount(granted - 1);
});

test("all sessions end at once, with their refresh tokens", async ({ page, signInAs }) => {
	await signInAs("support");
	const user = new UserPage(page);
	await user.open(showcase, part);
	await page.getByRole("button", { name: "End all sessions" }).click();
	await expect(user.dialog).toContainText("Every browser has to sign in again");
	await user.dialog.getByRole("button", { name: "End all sessions" }).click();
	await expect(user.section("Sessions")).toContainText("No sessions");
	expect((await of("sessions")).sessions).toEqual([]);
});
