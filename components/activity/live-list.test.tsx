import { act, screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { AuditEntry } from "@/lib/audit/contract";
import { blocked } from "../testing/blocked-entry.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { serveAnswers } from "../testing/serve-answers.ts";
import { ActivityPage } from "./activity-page.tsx";

const bff = serveAnswers();

const asked = () =>
	bff.callsOf("GET /api/audit").map((call) => Object.fromEntries(new URLSearchParams(call.split("?")[1])));

beforeEach(() => bff.answer("GET /api/audit/histogram", { buckets: [], stepSeconds: 3_600, isCut: false }));

describe("the live list of the Activity page", () => {
	it("puts new entries on top and announces them, with the outcome of one that had none, by the switch in the address", async () => {
		const open: AuditEntry = { ...blocked, id: "00000000-0000-4000-8000-000000000002", outcome: "intended" };
		const fresh: AuditEntry = { ...blocked, id: "00000000-0000-4000-8000-000000000003", reason: "HELP-13" };
		bff.answer("GET /api/audit", ({ query }: { query: URLSearchParams }) =>
			query.has("after")
				? { entries: [fresh, { ...open, outcome: "succeeded" }], hasMore: false, upTo: 9 }
				: { entries: [open, blocked], hasMore: false, upTo: 7 },
		);
		const { user, went } = renderComponent(<ActivityPage />);
		await screen.findByText(/These actions have no outcome yet/);
		await user.click(screen.getByRole("switch", { name: "Live" }));
		await screen.findByText("1 new entry");
		expect(asked().at(-1)).toEqual({ after: "7" });
		expect(went.search).toBe("?live=on");
		const [first, ...others] = within(screen.getByRole("list", { name: "History" })).getAllByRole("listitem");
		expect(first?.textContent).toContain("HELP-13");
		expect(others).toHaveLength(2);
		expect(screen.queryByText(/These actions have no outcome yet/)).toBeNull();
		for (const isOn of [false, true]) {
			await user.click(screen.getByRole("switch", { name: "Live" }));
			expect(went.search).toBe(isOn ? "?live=on" : "");
		}
		await waitFor(() => expect(asked().at(-1)).toEqual({ after: "9" }));
	});

	describe("with what a look found", () => {
		beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"], shouldAdvanceTime: true }));
		afterEach(() => void vi.useRealTimers());

		const many = (count: number, day: string) =>
			Array.from({ length: count }, (_, at): AuditEntry => {
				const id = crypto.randomUUID();
				return {
					...blocked,
					id,
					createdAt: `${day}T12:00:${String(59 - (at % 60)).padStart(2, "0")}.000Z`,
					reason: `${day} ${at}`,
				};
			}).toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
		/** Opens the live list, and lets the pause before its first look pass. */
		const openAndLook = async () => {
			renderComponent(<ActivityPage />, { search: "live=on" });
			await screen.findByRole("list", { name: "History" });
			act(() => void vi.advanceTimersByTime(5_000));
		};
		const live = async (list: object, look: object) => {
			bff.answer("GET /api/audit", ({ query }: { query: URLSearchParams }) => (query.has("after") ? look : list));
			await openAndLook();
			await screen.findByText(/new entr(y|ies)$/);
			return within(screen.getByRole("list", { name: "History" })).getAllByRole("listitem");
		};

		it("puts an act that began earlier behind later ones", async () => {
			const late = { ...blocked, id: crypto.randomUUID(), createdAt: "2026-01-31T11:00:00.000Z", reason: "Late" };
			const first = { ...blocked, id: crypto.randomUUID(), createdAt: "2026-01-31T10:00:00.000Z" };
			const rows = await live(
				{ entries: [blocked, first], hasMore: false, upTo: 7 },
				{ entries: [late], hasMore: false, upTo: 9 },
			);
			expect(rows.map((row) => row.textContent?.includes("Late"))).toEqual([false, true, false]);
		});

		it("leaves an act that is older than the pages that were read to the next page", async () => {
			const older = { ...blocked, id: crypto.randomUUID(), createdAt: "2026-01-30T12:00:00.000Z", reason: "Older" };
			const fresh = { ...blocked, id: crypto.randomUUID(), createdAt: "2026-02-01T12:00:00.000Z" };
			const rows = await live(
				{ entries: [blocked], hasMore: true, upTo: 7 },
				{ entries: [fresh, older], hasMore: false, upTo: 9 },
			);
			expect(rows.map((row) => row.textContent?.includes("Older"))).toEqual([false, false]);
		});

		it("holds at most 200 entries, and says that there are older ones", async () => {
			const list = { entries: many(190, "2026-01-30"), hasMore: false, upTo: 7 };
			const rows = await live(list, { entries: many(20, "2026-01-31"), hasMore: false, upTo: 9 });
			expect(rows).toHaveLength(200);
			screen.getByText("The latest 200");
		});

		it("reads the list anew if more came than an answer holds", async () => {
			let reads = 0;
			bff.answer("GET /api/audit", ({ query }: { query: URLSearchParams }) => {
				if (query.has("after")) return { entries: many(2, "2026-02-01"), hasMore: true, upTo: 90 };
				reads += 1;
				return { entries: reads === 1 ? [blocked] : many(3, "2026-02-02"), hasMore: false, upTo: reads === 1 ? 7 : 99 };
			});
			await openAndLook();
			await screen.findByText(/2026-02-02 1/);
		});
	});

	it("asks for nothing while it is off", async () => {
		bff.answer("GET /api/audit", { entries: [blocked], hasMore: false });
		renderComponent(<ActivityPage />);
		await screen.findByText(/on user auth0\|ada/);
		expect(asked().filter(({ after }) => after !== undefined)).toEqual([]);
	});

	it("still counts what all looks of the search compared", async () => {
		const to = (id: string) => ({ id, at: "2026-01-30T08:00:00.000Z", count: 20_000 });
		const [one, two] = [crypto.randomUUID(), crypto.randomUUID()];
		bff.answer("GET /api/audit", ({ query }: { query: URLSearchParams }) => {
			if (query.has("after")) return { entries: [{ ...blocked, id: two }], hasMore: false, upTo: 9 };
			const entries = query.has("before") ? [] : [blocked];
			return { entries, hasMore: true, upTo: 7, searchedTo: to(query.has("before") ? two : one) };
		});
		const { user } = renderComponent(<ActivityPage />, { search: "outcome=failed&action=user.blocked" });
		await user.click(await screen.findByRole("button", { name: "Continue" }));
		await screen.findByText(/among 40,000 entries/);
		await user.click(screen.getByRole("switch", { name: "Live" }));
		await screen.findByText("1 new entry");
		screen.getByText(/^2 matches among 40,000 entries/);
	});
});
