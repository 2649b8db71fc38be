import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { auditQuery } from "@/lib/audit/client/audit-query";
import type { AuditEntries, AuditEntry } from "@/lib/audit/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { pending, problem, serveAnswers } from "../testing/serve-answers.ts";
import { AuditHistory } from "./audit-history.tsx";

const bff = serveAnswers();

const act = (id: string, more: Partial<AuditEntry> = {}): AuditEntry => ({
	id,
	createdAt: "2026-01-02T03:04:05Z",
	finishedAt: "2026-01-02T03:04:06Z",
	actorId: "auth0|grace",
	actorName: "Grace Hopper",
	actorEmail: null,
	action: "role.updated",
	before: { name: "Writer" },
	after: { name: "Editor" },
	reason: null,
	undoes: null,
	requestId: "req-1",
	outcome: "succeeded",
	problemCode: null,
	...more,
});

const answer = (entries: AuditEntry[], hasMore = false) =>
	bff.answer("GET /api/roles/rol_1/audit", { entries, hasMore } satisfies AuditEntries);

const history = <AuditHistory query={auditQuery(["roles", "rol_1"], "/api/roles/rol_1")} />;
const rows = (list: string) => within(screen.getByRole("list", { name: list })).getAllByRole("listitem");

describe("the history of a role", () => {
	it("shows a loading state while the history is read", async () => {
		bff.answer("GET /api/roles/rol_1/audit", pending);
		renderComponent(history);
		await screen.findByRole("status", { name: "Loading" });
		expect(screen.queryByText("No changes yet")).toBeNull();
	});

	it("says that a history without acts is empty, and what the history does not list", async () => {
		answer([]);
		renderComponent(history);
		await screen.findByText("No changes yet");
		screen.getByText(/Changes made in the Auth0 Dashboard or by other programs are not listed/);
	});

	it("shows a history that cannot be read as a failure, never as an empty history", async () => {
		bff.answer("GET /api/roles/rol_1/audit", problem("audit_unavailable"));
		renderComponent(history);
		await screen.findByRole("alert");
		expect(screen.queryByText("No changes yet")).toBeNull();
	});

	it("says who did what and why, and shows the values on demand", async () => {
		answer([act("1", { reason: "T-12" })]);
		const { user } = renderComponent(history);
		const [row] = await screen.findAllByRole("listitem");
		expect(row?.textContent).toContain("Grace Hopper");
		expect(row?.textContent).toContain("T-12");
		await user.click(screen.getByRole("button", { expanded: false }));
		await screen.findByText(/"Writer"/);
		screen.getByText(/"Editor"/);
		screen.getByText("The only one");
	});

	it.each<["erased" | "locked", string, string, RegExp]>([
		["erased", "erased person", "values erased", /They were erased with the person’s data/],
		["locked", "unreadable name", "values cannot be read", /They are encrypted under another ROLECALL_SECRET/],
	])("says that the name and the values of an act are %s, and shows no empty values", async (why, name, fact, text) => {
		const hidden = { actorName: "", before: null, after: null, hiddenActor: why, hiddenValues: why };
		answer([act("1", hidden)]);
		const { user } = renderComponent(history);
		const [row] = await screen.findAllByRole("listitem");
		expect(row?.textContent).toContain(`by ${name} (auth0|grace)`);
		expect(row?.textContent).toContain(fact);
		await user.click(screen.getByRole("button", { expanded: false }));
		await screen.findByText(text);
		expect(screen.queryByText("null")).toBeNull();
	});

	it.each<[string, Partial<AuditEntry>, string]>([
		["a field", { before: { name: "Writer" }, after: { name: "Editor" } }, "Name: Writer → Editor"],
		[
			"a field that was empty",
			{ before: { description: "" }, after: { description: "Edits" } },
			"Description: empty → Edits",
		],
		["a field that the reader sees masked", { before: { name: "•••" }, after: { name: "•••" } }, "Changed: Name"],
		[
			"the metadata",
			{
				action: "user.metadata_updated",
				before: { user_metadata: { plan: "free", seats: 1 } },
				after: { user_metadata: { plan: "team", seats: 1 } },
			},
			"user_metadata.plan: free → team",
		],
		[
			"the access of a user",
			{
				action: "user.access_updated",
				before: { roles: [{ id: "rol_2", name: "Billing" }], permissions: [] },
				after: { roles: [{ id: "rol_1", name: "Support" }], permissions: ["read:a https://shop.example"] },
			},
			"Roles removed: BillingRoles added: SupportPermissions added: read:a",
		],
	])("says in the row what changed in %s", async (_what, entry, said) => {
		answer([act("1", entry)]);
		renderComponent(history);
		const [row] = await screen.findAllByRole("listitem");
		const text = row?.textContent.replace(/[\u2066-\u2069]/g, "");
		expect(text).toContain(said);
		expect(text?.indexOf(said)).toBeLessThan(text?.indexOf("by Grace Hopper") ?? 0);
	});

	it("says of many changes the first three and how many more there are, and nothing of an act that failed", async () => {
		const keys = ["a", "b", "c", "d", "e"];
		const metadata = (value: number) => ({ user_metadata: Object.fromEntries(keys.map((key) => [key, value])) });
		const values = { action: "user.metadata_updated", before: metadata(1), after: metadata(2) };
		answer([act("2", values), act("1", { ...values, outcome: "failed" })]);
		renderComponent(history);
		const [done, failed] = await screen.findAllByRole("listitem");
		expect(done?.textContent).toContain("and 2 more changes");
		expect(done?.textContent).not.toContain("user_metadata.d");
		expect(failed?.textContent).not.toContain("user_metadata");
	});

	it("lists acts without an outcome first, and words none of them as done", async () => {
		answer([act("2"), act("1", { outcome: "intended" })]);
		renderComponent(history);
		await screen.findByText(/These actions have no outcome yet/);
		const [unsettled] = rows("Actions without an outcome");
		const [settled] = rows("History");
		expect(rows("Actions without an outcome")).toHaveLength(1);
		expect(unsettled?.dataset.outcome).toBe("neutral");
		expect(settled?.dataset.outcome).toBe("succeeded");
		expect(unsettled?.querySelector("span")?.textContent).not.toBe(settled?.querySelector("span")?.textContent);
	});

	it("shows for a partly finished act the progress of each call, what is left, and why", async () => {
		const steps: AuditEntry["steps"] = [
			{ kind: "role.permissions_removed", total: 2, count: 2, items: [] },
			{
				kind: "role.permissions_added",
				total: 3,
				count: 1,
				items: [{ item: "read:a", outcome: "failed", code: "tenant_rate_limited" }],
			},
		];
		answer([act("1", { action: "role.permissions_updated", outcome: "partly", steps })]);
		const { user } = renderComponent(history);
		expect((await screen.findAllByRole("listitem"))[0]?.textContent).toContain("3 of 5");
		await user.click(screen.getByRole("button", { expanded: false }));
		const left = await screen.findByText(/read:a/);
		expect(left.textContent).toContain("The tenant’s rate limit is used up for now.");
		expect(left.closest("ul")?.textContent).toContain("1 more");
	});

	it("shows the level, the session, the address and the duration of an act, and what was found later", async () => {
		const facts = { actorLevel: "support", actorSession: "s-1", actorAddress: "192.0.2.7" };
		answer([act("1", { ...facts, outcome: "unknown", seen: { blocked: false } })]);
		const { user } = renderComponent(history);
		await user.click(await screen.findByRole("button", { expanded: false }));
		await screen.findByText("Marked as unknown, with what was found later");
		const [row] = screen.getAllByRole("listitem");
		for (const text of ["Support", "s-1", "192.0.2.7", "1,000 ms", '"blocked": false'])
			expect(row?.textContent).toContain(text);
	});

	it("loads the history page by page, and keeps the loaded pages when a page fails and can be retried", async () => {
		answer([act("2")], true);
		const { user } = renderComponent(history);
		await screen.findByText("The latest one");
		bff.answer("GET /api/roles/rol_1/audit", problem("tenant_unreachable"));
		await user.click(screen.getByRole("button", { name: "Load more" }));
		await screen.findByRole("alert");
		expect(screen.queryByText(/The latest refresh failed/)).toBeNull();
		expect(rows("History")).toHaveLength(1);
		answer([act("1")]);
		await user.click(screen.getByRole("button", { name: "Try again" }));
		await screen.findByText("All 2");
		expect(bff.calls.at(-1)).toBe("GET /api/roles/rol_1/audit?before=2");
	});

	it("keeps the loaded history when a refetch fails, and says how old it is", async () => {
		answer([act("1")]);
		const { client } = renderComponent(history);
		await screen.findByText("The only one");
		bff.answer("GET /api/roles/rol_1/audit", problem("tenant_timeout"));
		void client.invalidateQueries({ queryKey: ["roles"] });
		await screen.findByText(/The latest refresh failed/);
		expect(rows("History")).toHaveLength(1);
	});

	it("shows the history in Spanish", async () => {
		answer([act("1", { outcome: "failed", problemCode: "tenant_failed" })], true);
		const { user } = renderComponent(history, { locale: "es" });
		await screen.findByText("La última");
		await user.click(screen.getByRole("button", { expanded: false }));
		await screen.findByText(/Auth0 ha devuelto un error/);
	});
});
