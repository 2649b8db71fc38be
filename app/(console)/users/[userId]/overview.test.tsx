import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { pageOf } from "@/components/testing/person-access";
import { renderComponent } from "@/components/testing/render-component";
import { pending, problem, serveAnswers } from "@/components/testing/serve-answers";
import { UserProvider } from "@/components/users/user-context";
import Overview from "./page.tsx";

const bff = serveAnswers();
const path = "GET /api/users/auth0%7Cada";
const { user, lockouts } = pageOf("auth0|ada", "Ada Byron");
const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36";
const logs = [
	["9", "fp"],
	["8", "s"],
	["7", "fp"],
	["6", "s"],
	["5", "slo"],
	["4", "s"],
].map(([log_id = "", type]) => ({
	log_id,
	type,
	date: `2026-11-2${log_id}T10:00:00.000Z`,
	ip: "203.0.113.7",
	user_agent: chrome,
}));
const view = (
	<UserProvider page={{ user: { ...user, email: "ada@example.test", multifactor: ["guardian"] }, lockouts }}>
		<Overview />
	</UserProvider>
);

function answerAll() {
	bff.answer(`${path}/roles`, { roles: [{ id: "rol_1", name: "Editor" }], total: 1 });
	bff.answer(`${path}/organizations`, { organizations: [{ id: "org_1", name: "acme" }], hasMore: false });
	bff.answer(`${path}/logs`, { logs, start: 0, limit: 50 });
	bff.answer(`${path}/audit`, { entries: [] });
}

const region = (name: string) => within(screen.getByRole("region", { name }));

describe("the overview of a user", () => {
	it("answers a call with three reads of the tenant beside the page's own", async () => {
		answerAll();
		renderComponent(view);
		expect(await region("Roles").findByRole("link", { name: "Editor" })).toHaveProperty("pathname", "/roles/rol_1");
		await region("Organizations").findByRole("link", { name: "acme" });
		expect(await region("Latest failures").findAllByRole("listitem")).toHaveLength(2);
		expect(region("Latest failures").getAllByText("Wrong password")).toHaveLength(2);
		expect(region("Latest events").getAllByRole("listitem")).toHaveLength(5);
		region("Devices").getByText("Chrome · Windows");
		region("Sign-ins").getByText("Auth0 Guardian");
		const reads = bff.calls.map((call) => call.replace(/\?.*/, "").slice(path.length)).sort();
		expect(reads).toEqual(["/audit", "/logs", "/organizations", "/roles"]);
	});

	it("shows every other part while one still loads and another has failed", async () => {
		answerAll();
		bff.answer(`${path}/roles`, pending);
		bff.answer(`${path}/logs`, problem("tenant_busy"));
		renderComponent(view);
		await region("Organizations").findByRole("link", { name: "acme" });
		region("Roles").getByRole("status", { name: "Loading" });
		await region("Latest failures").findByRole("alert");
		await region("Latest events").findByRole("alert");
		region("Identity").getByText("ada@example.test");
	});

	it("says in words that nothing failed, and that the user has no roles and no organizations", async () => {
		bff.answer(`${path}/roles`, { roles: [], total: 0 });
		bff.answer(`${path}/organizations`, { organizations: [], hasMore: false });
		bff.answer(`${path}/logs`, { logs: logs.slice(1, 2), start: 0, limit: 50 });
		bff.answer(`${path}/audit`, { entries: [] });
		renderComponent(view);
		await region("Latest failures").findByText("The latest event did not fail.");
		await region("Roles").findByText("No roles are assigned directly.");
		await region("Organizations").findByText("Not a member of any organization.");
	});
});
