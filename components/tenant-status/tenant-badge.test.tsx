import { useQuery } from "@tanstack/react-query";
import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { bff } from "@/lib/http/client/bff";
import type { TenantStatus } from "@/lib/tenant-status/contract";
import { QueryState } from "../states/query-state.tsx";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { TenantBadge } from "./tenant-badge.tsx";

const answers = serveAnswers();

const domain = "tenant.example.test";
const connected: TenantStatus = { state: "connected", domain };
const failing: TenantStatus = { state: "failing", domain, sinceMs: Date.parse("2026-11-29T09:30:00Z") };

/** A part of the page that reads something. */
function Panel() {
	const query = useQuery({ queryKey: ["panel"], queryFn: () => bff.get<{ text: string }>("/api/panel") });
	return <QueryState query={query}>{({ text }) => text}</QueryState>;
}

const expectBadge = (text: RegExp) =>
	waitFor(() => expect(document.querySelector("output")?.textContent).toMatch(text));

function show() {
	return renderComponent(
		<>
			<TenantBadge />
			<Panel />
		</>,
	);
}

/** Reads the status again, as the poll does. */
const poll = (client: ReturnType<typeof renderComponent>["client"]) =>
	act(() => client.invalidateQueries({ queryKey: ["tenant-status"] }));

describe("the tenant's badge", () => {
	it("agrees with a panel that fails, without waiting for the next poll", async () => {
		answers.answer("GET /api/panel", { text: "Content" });
		answers.answer("GET /api/tenant/status", connected);
		const { client } = show();
		await expectBadge(/^Connected/);
		answers.answer("GET /api/panel", problem("tenant_failed", { upstreamStatus: 500 }));
		answers.answer("GET /api/tenant/status", failing);
		void client.invalidateQueries({ queryKey: ["panel"] });
		await expectBadge(/^Returning errors since/);
	});

	it.each([
		["unauthenticated", /^Your session has ended/],
		["internal", /^Rolecall is not responding/],
	] as const)("says what is wrong if its own read fails as %s", async (code, text) => {
		answers.answer("GET /api/panel", { text: "Content" });
		answers.answer("GET /api/tenant/status", problem(code));
		show();
		await expectBadge(text);
	});

	it("says that the reader is offline, and asks again once they are online", async () => {
		const onLine = vi.spyOn(navigator, "onLine", "get");
		answers.answer("GET /api/panel", { text: "Content" });
		answers.answer("GET /api/tenant/status", connected);
		show();
		await expectBadge(/^Connected/);
		onLine.mockReturnValue(false);
		act(() => void window.dispatchEvent(new Event("offline")));
		await expectBadge(/^You’re offline/);
		const asked = answers.callsOf("GET /api/tenant/status").length;
		onLine.mockReturnValue(true);
		act(() => void window.dispatchEvent(new Event("online")));
		await expectBadge(/^Connected/);
		await waitFor(() => expect(answers.callsOf("GET /api/tenant/status").length).toBeGreaterThan(asked));
		onLine.mockRestore();
	});
});

describe("a panel that failed because of Auth0", () => {
	it("names Auth0, the status and the request, and is read again once the badge is green", async () => {
		answers.answer("GET /api/panel", problem("tenant_failed", { upstreamStatus: 502, requestId: "req-7" }));
		answers.answer("GET /api/tenant/status", failing);
		const { client } = show();
		const alert = await screen.findByRole("alert");
		expect(alert.textContent).toMatch(/Auth0 returned an error.*Auth0 returned an error \(502\)\..*Request .?req-7/);
		await expectBadge(/^Returning errors since/);
		answers.answer("GET /api/panel", { text: "Content" });
		answers.answer("GET /api/tenant/status", connected);
		await poll(client);
		await screen.findByText("Content");
		await expectBadge(/^Connected/);
	});

	it("is read again ten times at most, however often the badge turns green", async () => {
		answers.answer("GET /api/panel", problem("tenant_failed", { upstreamStatus: 500 }));
		answers.answer("GET /api/tenant/status", failing);
		const { client } = show();
		await expectBadge(/^Returning errors since/);
		for (const state of Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? connected : failing))) {
			answers.answer("GET /api/tenant/status", state);
			await poll(client);
			await waitFor(() => expect(client.isFetching()).toBe(0));
		}
		expect(answers.callsOf("GET /api/panel")).toHaveLength(11);
	});

	it("is not read again at once while the badge stays green", async () => {
		answers.answer("GET /api/panel", { text: "Content" });
		answers.answer("GET /api/tenant/status", connected);
		const { client } = show();
		await expectBadge(/^Connected/);
		await screen.findByText("Content");
		answers.answer("GET /api/panel", problem("tenant_failed", { upstreamStatus: 500 }));
		await act(() => client.resetQueries({ queryKey: ["panel"] }));
		await screen.findByRole("alert");
		await poll(client);
		expect(answers.callsOf("GET /api/panel")).toHaveLength(2);
	});

	it("is not read again if only a person can help", async () => {
		answers.answer("GET /api/panel", problem("missing_scope"));
		answers.answer("GET /api/tenant/status", connected);
		const { client } = show();
		await expectBadge(/^Connected/);
		await screen.findByRole("alert");
		await poll(client);
		expect(answers.callsOf("GET /api/panel")).toHaveLength(1);
	});
});
