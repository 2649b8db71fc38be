import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AuditHistogram } from "@/lib/audit/contract";
import { blocked } from "../testing/blocked-entry.ts";
import { renderComponent } from "../testing/render-component.tsx";
import { problem, serveAnswers } from "../testing/serve-answers.ts";
import { ActivityPage } from "./activity-page.tsx";

const bff = serveAnswers();

const asked = () =>
	bff.callsOf("GET /api/audit").map((call) => Object.fromEntries(new URLSearchParams(call.split("?")[1])));

const histogram: AuditHistogram = {
	buckets: [0, 1, 2, 3].map((hour) => ({ at: `2026-01-31T0${hour}:00:00.000Z`, count: hour })),
	stepSeconds: 3_600,
	isCut: false,
};

beforeEach(() => bff.answer("GET /api/audit/histogram", histogram));

describe("the histogram of the Activity page", () => {
	beforeEach(() => bff.answer("GET /api/audit", { entries: [], hasMore: false }));

	it("is brushed by keyboard: the handles say their times, and Enter narrows the acts to them", async () => {
		const { user } = renderComponent(<ActivityPage />);
		const from = await screen.findByRole("slider", { name: "From" });
		expect(from.getAttribute("aria-valuetext")).toBe("Jan 31, 2026, 12:00 AM");
		from.focus();
		await user.keyboard("{ArrowRight}{ArrowRight}");
		expect(from.getAttribute("aria-valuetext")).toBe("Jan 31, 2026, 2:00 AM");
		expect(asked().at(-1)).toEqual({});
		await user.keyboard("{Enter}");
		const times = { since: "2026-01-31T02:00:00.000Z", until: "2026-01-31T04:00:00.000Z" };
		await waitFor(() => expect(asked().at(-1)).toEqual(times));
		await waitFor(() => expect(bff.callsOf("GET /api/audit/histogram")).toHaveLength(2));
		await user.click(await screen.findByRole("button", { name: /^Remove the filter “Jan 31, 2026, 2:00 AM to/ }));
		await waitFor(() => expect(asked().at(-1)).toEqual({}));
	});

	it("has handles that Home and End move as far as they go, but not past each other", async () => {
		const { user } = renderComponent(<ActivityPage />);
		const [from, to] = await screen.findAllByRole("slider");
		if (from === undefined || to === undefined) throw new Error("There are no two handles.");
		const edges = () => [from, to].map((handle) => Number(handle.getAttribute("aria-valuenow")));
		const press = async (handle: HTMLElement, key: string) => {
			handle.focus();
			await user.keyboard(`{${key}}`);
			return edges();
		};
		expect(await press(to, "Home")).toEqual([0, 1]);
		expect(await press(to, "End")).toEqual([0, 4]);
		expect(await press(from, "End")).toEqual([3, 4]);
		expect(await press(from, "Home")).toEqual([0, 4]);
	});

	it("is brushed by mouse, in both directions", async () => {
		const { user, container } = renderComponent(<ActivityPage />);
		await screen.findByRole("slider", { name: "From" });
		const bars = container.querySelector("[data-bars]");
		if (bars === null) throw new Error("There are no bars.");
		vi.spyOn(bars, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 400, 72));
		await user.pointer([
			{ keys: "[MouseLeft>]", target: bars, coords: { clientX: 250 } },
			{ target: bars, coords: { clientX: 150 } },
			{ keys: "[/MouseLeft]", target: bars, coords: { clientX: 150 } },
		]);
		const times = { since: "2026-01-31T01:00:00.000Z", until: "2026-01-31T03:00:00.000Z" };
		await waitFor(() => expect(asked().at(-1)).toEqual(times));
	});

	it("says the hour at which a bar of a day begins, because its edges are whole in UTC", async () => {
		bff.answer("GET /api/audit/histogram", { ...histogram, stepSeconds: 86_400 });
		renderComponent(<ActivityPage />);
		const from = await screen.findByRole("slider", { name: "From" });
		expect(from.getAttribute("aria-valuetext")).toBe("Jan 31, 2026, 12:00 AM");
	});

	it("is a table on demand, in Spanish too", async () => {
		const { user } = renderComponent(<ActivityPage />, { locale: "es" });
		await user.click(await screen.findByRole("button", { name: "Como tabla" }));
		expect(screen.getAllByRole("row").map((row) => row.textContent)).toEqual([
			"DesdeAcciones",
			"31 ene 2026, 1:001",
			"31 ene 2026, 2:002",
			"31 ene 2026, 3:003",
		]);
	});
});

describe("the export of the Activity page", () => {
	beforeEach(() => bff.answer("GET /api/audit", { entries: [blocked], hasMore: false }));
	const choose = async ({ user }: ReturnType<typeof renderComponent>, format: string) => {
		await user.click(await screen.findByRole("button", { name: "Export" }));
		await user.click(await screen.findByRole("menuitem", { name: format }));
	};

	it("saves what the filters find, and says when there is more", async () => {
		const rows = { "x-rows": "50000", "x-rows-cut": "true" };
		bff.answer("POST /api/audit/export", () => new Response("a,b", { headers: rows }));
		const keep = vi.spyOn(URL, "createObjectURL");
		vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
		await choose(renderComponent(<ActivityPage />, { search: "outcome=succeeded" }), "As CSV, for a spreadsheet");
		await screen.findByText(/The newest 50,000 entries are saved, and there are more/);
		const [[file] = []] = keep.mock.calls;
		expect(file instanceof Blob ? await file.text() : "").toBe("a,b");
	});

	it("says that the entries of a long search were not counted", async () => {
		bff.answer("POST /api/audit/export", () => new Response("a,b", { headers: { "x-rows-cut": "false" } }));
		vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(() => undefined);
		await choose(renderComponent(<ActivityPage />), "As JSON lines, for a program");
		await screen.findByText(/at most the newest 50,000\. Counting them first would have taken too long/);
	});

	it("says why nothing was saved", async () => {
		bff.answer("POST /api/audit/export", problem("audit_unavailable"));
		const keep = vi.spyOn(URL, "createObjectURL");
		await choose(renderComponent(<ActivityPage />), "As JSON lines, for a program");
		await screen.findByText(/could not write the audit entry/);
		expect(keep).not.toHaveBeenCalled();
	});

	it("and the search for a text are absent for a level that may not export and sees values masked", async () => {
		renderComponent(<ActivityPage />, { level: "viewer" });
		await screen.findByText(/on user auth0\|ada/);
		expect(screen.queryByRole("button", { name: "Export" })).toBeNull();
		expect(screen.queryByRole("searchbox")).toBeNull();
	});
});

describe("the Activity page", () => {
	it("searches a text of at least three letters, and says when too many names have it", async () => {
		bff.answer("GET /api/audit", { entries: [blocked], hasMore: false, hasMoreNames: true });
		const { user } = renderComponent(<ActivityPage />);
		await user.type(await screen.findByRole("searchbox", { name: "Search the actions" }), "an");
		await user.type(screen.getByRole("searchbox", { name: "Search the actions" }), "a");
		await waitFor(() => expect(asked().at(-1)).toEqual({ text: "ana" }));
		expect(asked()).not.toContainEqual({ text: "an" });
		await screen.findByText(/More than 200 people or things/);
	});

	it("says to a level that sees values masked that it cannot search a text of the address", async () => {
		bff.answer("GET /api/audit", problem("search_forbidden_text"));
		renderComponent(<ActivityPage />, { search: "?text=ana" });
		await screen.findByText(/you cannot search the actions for a text\. Use the other filters/);
	});

	it("lists who did what to whom and why, and narrows by action, outcome and time in the address", async () => {
		bff.answer("GET /api/audit", () => ({ entries: [blocked], hasMore: false }));
		const { user } = renderComponent(<ActivityPage />);
		const row = (await screen.findByText(/on user auth0\|ada/)).closest("li");
		expect(row?.textContent).toContain("by Ana Duarte (ana@example.com, auth0|ana)");
		expect(row?.textContent).toContain("HELP-12");
		await user.selectOptions(screen.getByRole("combobox", { name: "Outcome" }), "Failed");
		await user.selectOptions(screen.getByRole("combobox", { name: "Time" }), "Last 24 hours");
		await user.selectOptions(screen.getByRole("combobox", { name: "Action" }), "user.blocked");
		expect(asked().at(0)).toEqual({});
		expect(asked().at(-1)).toEqual({ outcome: "failed", since: "24h", action: "user.blocked" });
	});

	it("says how far back a search looked that stopped, and continues it from there", async () => {
		const searchedTo = { id: "00000000-0000-4000-8000-00000000000a", at: "2026-01-30T08:00:00.000Z", count: 20_000 };
		const older = { ...searchedTo, id: "00000000-0000-4000-8000-00000000000b", at: "2026-01-29T08:00:00.000Z" };
		const answers: Record<string, object> = {
			[searchedTo.id]: { entries: [blocked], hasMore: true, searchedTo: older },
			[older.id]: { entries: [], hasMore: false },
		};
		bff.answer("GET /api/audit", ({ query }: { query: URLSearchParams }) => {
			return answers[query.get("before") ?? ""] ?? { entries: [], hasMore: true, searchedTo };
		});
		const { user } = renderComponent(<ActivityPage />, { search: "outcome=failed&action=user.blocked" });
		await screen.findByText(/^Nothing among 20,000 entries, back to Jan 30, 2026, 8:00 AM\. Older ones/);
		expect(screen.queryByText("No action matches")).toBeNull();
		await user.click(screen.getByRole("button", { name: "Continue" }));
		await screen.findByText(/^One match among 40,000 entries, back to Jan 29, 2026, 8:00 AM\./);
		await user.click(screen.getByRole("button", { name: "Continue" }));
		await screen.findByText("The only one");
		expect(asked().at(-1)).toMatchObject({ before: older.id, outcome: "failed" });
	});

	it("names a target as the audit keeps it, with the id, and by the id alone if the name is masked or not kept", async () => {
		const targets = ["Ada", "•••", undefined].map((targetName, at) => ({
			...blocked,
			id: `${blocked.id}${at}`,
			targetName,
		}));
		const role = { ...blocked, targetType: "role", targetId: "rol_1", targetName: "Editor" };
		bff.answer("GET /api/audit", () => ({ entries: [...targets, role], hasMore: false }));
		renderComponent(<ActivityPage />);
		await screen.findByText("on user Ada (auth0|ada)", { exact: false });
		expect(screen.getAllByRole("listitem").map(({ textContent }) => /on (.*?)by Ana/.exec(textContent)?.[1])).toEqual([
			expect.stringContaining("user Ada (auth0|ada)"),
			expect.stringMatching(/^user auth0\|ada\b/),
			expect.stringMatching(/^user auth0\|ada\b/),
			expect.stringContaining("role Editor (rol_1)"),
		]);
	});

	it("leads from an act to its target, to everything its person did and to everything done to its target", async () => {
		bff.answer("GET /api/audit", () => ({ entries: [blocked], hasMore: false }));
		const { user } = renderComponent(<ActivityPage />);
		await user.click(await screen.findByRole("button", { name: /^Details/ }));
		const hrefOf = async (name: string) => (await screen.findByRole("link", { name })).getAttribute("href");
		expect(await hrefOf("user auth0|ada")).toBe("/users/auth0%7Cada");
		expect(await hrefOf("Everything Ana Duarte did")).toBe("/activity?actor=auth0%7Cana");
		expect(await hrefOf("Everything done to this target")).toBe("/activity?targetType=user&targetId=auth0%7Cada");
	});

	it("shows a chosen person and target, removes them, and says when nothing matches", async () => {
		bff.answer("GET /api/audit", () => ({ entries: [], hasMore: false }));
		const search = "actor=auth0%7Cana&targetType=role&targetId=rol_1";
		const { user } = renderComponent(<ActivityPage />, { search });
		expect(await screen.findByText("No action matches")).toBeDefined();
		const filters = within(screen.getByRole("group", { name: "Filters" }));
		await user.click(filters.getByRole("button", { name: "Remove the filter “By auth0|ana”" }));
		expect(asked().at(-1)).toEqual({ targetType: "role", targetId: "rol_1" });
		expect(document.activeElement).toBe(screen.getByRole("group", { name: "Filters" }));
		await user.click(filters.getByRole("button", { name: "Remove the filter “On role rol_1”" }));
		expect(asked().at(-1)).toEqual({});
	});

	it.each([
		["Editor", "On role Editor (rol_1)"],
		["•••", "On role rol_1"],
	])("names the chosen person and the target %s as the rows do", async (targetName, words) => {
		bff.answer("GET /api/audit", () => ({
			entries: [{ ...blocked, targetType: "role", targetId: "rol_1", targetName }],
			hasMore: false,
		}));
		renderComponent(<ActivityPage />, { search: "actor=auth0%7Cana&targetType=role&targetId=rol_1" });
		const filters = within(screen.getByRole("group", { name: "Filters" }));
		await filters.findByText(/^By Ana Duarte/);
		filters.getByText(words);
	});

	it("shows no list for an address that it cannot read", async () => {
		renderComponent(<ActivityPage />, { search: "outcome=maybe" });
		expect(await screen.findByText(/outcome/)).toBeDefined();
		expect(bff.callsOf("GET /api/audit")).toEqual([]);
	});

	it("shows a failure as one, and in Spanish", async () => {
		bff.answer("GET /api/audit", () => Response.json({ code: "audit_unavailable" }, { status: 503 }));
		renderComponent(<ActivityPage />, { locale: "es" });
		expect(await screen.findByRole("alert")).toBeDefined();
		expect(screen.getByRole("heading", { level: 1, name: "Actividad" })).toBeDefined();
	});
});
