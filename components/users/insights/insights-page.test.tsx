import { screen, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Insights, ReadyInsights } from "@/lib/users/insights/insights";
import { renderComponent } from "../../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../../testing/serve-answers.ts";
import { InsightsPage } from "./insights-page.tsx";

const bff = serveAnswers();
const path = "GET /api/insights";

const day = (at: string, count: number) => ({
	at: `${at}T00:00:00.000Z`,
	signUps: { count, search: `sort=created_at&from=${at}` },
	lastSignIns: { count: 0, search: `sort=last_login&from=${at}` },
});

const ready: ReadyInsights = {
	state: "ready",
	asOf: new Date().toISOString(),
	numbers: [
		{ name: "everybody", count: 12_000, search: "" },
		{ name: "blocked", count: 30, search: "status=blocked" },
		{ name: "withFactor", count: 300, search: "where=factor", known: 1_200 },
		{ name: "lockedOut", count: 0, search: "where=locked_out", known: 0 },
		{ name: "dormant", count: 1_500, search: "sort=last_login&to=2026-09-01T00%3A00%3A00.000Z" },
	],
	days: [day("2026-11-28", 4), day("2026-11-29", 0), day("2026-11-30", 1_200)],
	connections: [
		{
			connection: "Username-Password-Authentication",
			count: 9_000,
			search: "connection=Username-Password-Authentication",
		},
		{ connection: "google-oauth2", count: 4_000, search: "connection=google-oauth2" },
	],
	connectionsTotal: 5,
};

type Options = Parameters<typeof renderComponent>[1];

function show(insights: Insights | Response, options: Options = {}) {
	bff.answer(path, insights);
	return renderComponent(<InsightsPage />, options);
}

const hrefOf = (name: RegExp) => screen.getByRole("link", { name }).getAttribute("href");

/** A chart is drawn only where there is room. */
beforeEach(() => {
	vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 400, 180));
});

describe("the insights page", () => {
	it("shows its title while the numbers are read", async () => {
		bff.answer(path, pending);
		renderComponent(<InsightsPage />);
		expect(screen.getByRole("heading", { level: 1, name: "Insights" })).toBeDefined();
		expect(screen.getByRole("status", { name: "Loading" })).toBeDefined();
		expect(screen.queryByRole("link")).toBeNull();
	});

	it("links each number to its list, with its share of all users", async () => {
		show(ready);
		await screen.findByRole("link", { name: /^Users 12,000/ });
		expect(hrefOf(/^Users 12,000/)).toBe("/users");
		expect(hrefOf(/^Blocked 30 0.3%/)).toBe("/users?status=blocked");
		expect(hrefOf(/^Dormant 1,500 12.5% .*not for 90 days/)).toContain("to=2026-09-01");
		expect(hrefOf(/^With a second factor 300 25% Of the 1,200 users whose factors are known, 10% of all/)).toContain(
			"factor",
		);
		expect(hrefOf(/^Locked out 0 0% Of the 0 users whose lockouts are known, 0% of all/)).toContain("locked_out");
		expect(hrefOf(/google-oauth2 4,000/)).toBe("/users?connection=google-oauth2");
		expect(screen.getByText("3 further connections have fewer users.")).toBeDefined();
		expect(screen.getByText(/From the directory, as of/)).toBeDefined();
	});

	it("shows the days as a table on demand, the latest first, with a link for each number", async () => {
		const { user } = show(ready);
		const section = within(await screen.findByRole("region", { name: "Sign-ups by day" }));
		expect(section.getByText("1,204 users in 3 days.")).toBeDefined();
		expect(section.queryByRole("table")).toBeNull();
		await user.click(section.getByRole("button", { name: "As a table" }));
		const links = within(section.getByRole("table")).getAllByRole("link");
		expect(links.map((link) => [link.textContent, link.getAttribute("href")])).toEqual([
			["1,200", "/users?sort=created_at&from=2026-11-30"],
			["4", "/users?sort=created_at&from=2026-11-28"],
		]);
	});

	it("says that only the latest sign-in of each person is known", async () => {
		show(ready);
		expect(await screen.findByText(/Auth0 keeps only each person’s latest sign-in/)).toBeDefined();
	});

	it("asks for other days and another span of dormancy, which the address keeps", async () => {
		const { user, went } = show(ready);
		await user.click(await screen.findByRole("radio", { name: "90 days" }));
		expect(went.search).toBe("?days=90");
		await user.selectOptions(screen.getByRole("combobox", { name: "Dormant after" }), "365");
		expect(went.search).toBe("?days=90&dormant=365");
		expect(await screen.findByText(/not for 365 days/)).toBeDefined();
		expect(bff.calls.at(-1)).toMatch(/days=90&dormant=365&zone=/);
	});

	it("leaves out what the level does not see", async () => {
		const { connections: _, connectionsTotal: __, ...rest } = ready;
		show({ ...rest, days: ready.days.map(({ at, signUps }) => ({ at, signUps })) });
		await screen.findByRole("region", { name: "Sign-ups by day" });
		expect(screen.queryByRole("region", { name: "Last sign-ins by day" })).toBeNull();
		expect(screen.queryByRole("region", { name: "By connection" })).toBeNull();
	});

	it("says that the directory is off, and leads whoever may turn it on to its settings", async () => {
		show({ state: "off" });
		await screen.findByRole("heading", { name: "The directory is off" });
		expect(hrefOf(/directory’s settings/)).toBe("/settings/directory");
	});

	it("names those who can turn the directory on to everybody else", async () => {
		show({ state: "off" }, { level: "viewer" });
		await screen.findByText(/Rolecall Admin can turn the directory on/);
		expect(screen.queryByRole("link")).toBeNull();
	});

	it("shows how far the fill is, what holds it up, and the numbers once it has ended", async () => {
		const answers: Insights[] = [{ state: "filling", percent: 42, problemCode: "tenant_unreachable" }, ready];
		bff.answer(path, () => answers.shift() ?? ready);
		const { client } = renderComponent(<InsightsPage />);
		const bar = await screen.findByRole("progressbar", { name: "Users read" });
		expect(bar.getAttribute("aria-valuenow")).toBe("42");
		expect(screen.getByRole("alert").textContent).toMatch(/^The tenant cannot be read: /);
		await client.refetchQueries();
		expect(await screen.findByRole("link", { name: /^Users 12,000/ })).toBeDefined();
	});

	it("says how old a directory is that has fallen behind", async () => {
		show({ state: "stale", asOf: new Date(Date.now() - 600_000).toISOString(), problemCode: null });
		expect(
			await screen.findByText("It has the changes up to 10 minutes ago. The numbers come back when it has caught up."),
		).toBeDefined();
	});

	it("says that the directory cannot tell the level's scope", async () => {
		show({ state: "scopeUnknown" });
		expect(await screen.findByRole("heading", { name: /cannot tell which users you see/ })).toBeDefined();
	});

	it("says that there is nobody in the level's scope", async () => {
		const nobody = { ...ready, numbers: ready.numbers.map((number) => ({ ...number, count: 0 })) };
		show(nobody, { scope: { connection: ["partners"] } });
		expect(await screen.findByText("There is no user among those that your level sees.")).toBeDefined();
	});

	it("shows a failure with a way to try again", async () => {
		show(problem("internal"));
		expect(await screen.findByRole("button", { name: "Try again" })).toBeDefined();
	});

	it("shows no numbers for an address that it cannot read", async () => {
		renderComponent(<InsightsPage />, { search: "?days=8" });
		expect(await screen.findByText(/days/)).toBeDefined();
		expect(bff.calls).toEqual([]);
	});

	it("speaks Spanish", async () => {
		show(ready, { locale: "es" });
		expect(await screen.findByRole("link", { name: /^Inactivos 1\.?500 12,5/ })).toBeDefined();
	});
});
