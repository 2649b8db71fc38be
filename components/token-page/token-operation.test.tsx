import { screen, waitFor, within } from "@testing-library/react";
// biome-ignore lint/style/noRestrictedImports: gives each test a cache of its own
import { SWRConfig } from "swr";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { TokenOverview } from "@/lib/token-page/contract";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { TokenOperation } from "./token-operation.tsx";

const bff = serveAnswers();

const hourMs = 3_600_000;
const overview: TokenOverview = {
	token: {
		state: "fresh",
		fetching: false,
		fingerprint: "0a1b2c3d",
		lifetimeMs: 24 * hourMs,
		ageMs: hourMs,
		remainingMs: 23 * hourMs,
		usableMs: 24 * hourMs - 60_000,
		refreshMs: 20 * hourMs,
		credential: "secret",
		store: { kind: "process", degraded: false },
	},
	counters: {
		requests: 1,
		succeeded: 1,
		failed: 0,
		servedFresh: 4,
		servedDue: 0,
		servedGrace: 0,
		sharedWaits: 0,
		rejected: 0,
		refused: 0,
		storeHits: 0,
		leasesAcquired: 0,
		leasesWaited: 0,
	},
	scopes: { needs: [{ id: "readUsers", anyOf: ["read:users"], isMet: true }], unused: [], dangerous: [] },
	budget: { buckets: [], joined: 0, cacheHits: 0 },
};
const noRequests = { clients: [], capped: false, lifetimeSeconds: 86_400 };

type Answers = { token?: unknown; requests?: unknown; level?: "admin" | "viewer" };

function renderPage({ token = overview, requests = noRequests, level = "admin" }: Answers = {}) {
	bff.answer("GET /api/token", token);
	bff.answer("GET /api/token/requests", requests);
	const page = (
		<SWRConfig value={{ provider: () => new Map() }}>
			<TokenOperation />
		</SWRConfig>
	);
	return renderComponent(page, { path: "/token/operation", level });
}

const region = async (name: string) => within(await screen.findByRole("region", { name }));
const ring = () => screen.findByRole("img", { name: /^Expires in/ });

// Time goes on by itself, and a test skips what it would wait for.
beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

describe("the operation of the token", () => {
	it("counts down the time to expiry", async () => {
		renderPage();
		expect((await ring()).textContent).toContain("23:00:00");
		await vi.advanceTimersByTimeAsync(1_000);
		await waitFor(async () => expect((await ring()).textContent).toMatch(/22:59:5\d/));
	});

	it("shows the reason and the wait when no token is available", async () => {
		const { credential, store } = overview.token;
		const backOff = { code: "token_credentials_rejected" as const, leftMs: 42_000 };
		const token = { state: "empty" as const, fetching: false, credential, store, backOff };
		renderPage({ token: { ...overview, token, scopes: undefined } });
		await screen.findByText("Retrying in 42s");
		const now = await region("Current token");
		expect(now.getByRole("alert").textContent).toContain("Auth0 rejected the credentials");
		expect(now.getByRole("img", { name: "There is no token now" })).toBeDefined();
		expect((await region("Scopes")).getByText("Scopes are known once there is a token.")).toBeDefined();
	});

	it("shows a failed read in place of the state", async () => {
		renderPage({ token: problem("internal") });
		const alert = within(await screen.findByRole("alert"));
		expect(alert.getByRole("heading", { name: "Something went wrong in Rolecall" })).toBeDefined();
	});

	it("keeps the last state when a later read fails, and marks it as older", async () => {
		renderPage();
		await ring();
		bff.answer("GET /api/token", problem("internal"));
		await vi.advanceTimersByTimeAsync(2_000);
		expect(await screen.findByText(/The latest refresh failed/)).toBeDefined();
		expect(await ring()).toBeDefined();
	});

	it.each([
		["missing_scope", "Rolecall is missing a scope for this"],
		["tenant_unreachable", "Auth0 is not responding"],
	] as const)("shows %s in place of the requesting applications, and the rest of the page", async (code, title) => {
		renderPage({ requests: problem(code) });
		const requests = await region("Token requests by application");
		await requests.findByRole("heading", { name: title });
		expect(await ring()).toBeDefined();
	});

	it("says that the log has no token requests", async () => {
		renderPage();
		await screen.findByRole("heading", { name: "No token requests" });
	});

	it("folds the scopes that are all granted, and says how many", async () => {
		renderPage();
		const scopes = await region("Scopes");
		expect(scopes.getByText("1 of 1 scopes granted").closest("details")?.open).toBe(false);
	});

	it("unfolds the scopes if one is missing", async () => {
		const needs = [{ id: "readUsers" as const, anyOf: ["read:users"], isMet: false }];
		renderPage({ token: { ...overview, scopes: { needs, unused: [], dangerous: [] } } });
		const scopes = await region("Scopes");
		expect(scopes.getByText("0 of 1 scopes granted").closest("details")?.open).toBe(true);
	});

	it("explains a term to the keyboard, and Escape closes the explanation", async () => {
		const { user } = renderPage();
		const term = await screen.findByText("Circuit breaker");
		term.focus();
		await vi.advanceTimersByTimeAsync(300);
		expect(await screen.findByText(/requests are paused for a while/)).toBeDefined();
		await user.keyboard("{Escape}");
		await waitFor(() => expect(screen.queryByText(/requests are paused for a while/)).toBeNull());
	});

	it("says who can see it to a reader without the permission, and asks for nothing", async () => {
		renderPage({ level: "viewer" });
		expect(await screen.findByRole("heading", { name: "You don’t have access" })).toBeDefined();
		expect(screen.getByText(/Rolecall Admin can do it/)).toBeDefined();
		expect(bff.calls).toEqual([]);
	});
});
