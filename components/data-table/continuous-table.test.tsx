import { act, screen, within } from "@testing-library/react";
import { useMemo, useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { ContinuousTable } from "./continuous-table.tsx";
import type { Continuation } from "./more-rows.tsx";
import { openedRow } from "./opened-row.ts";
import { RowLink } from "./row-link.tsx";
import { useRowSelection } from "./row-selection.ts";

type Row = { id: string };
type Part = { before: number; count: number };

const length = 1_000;
const columns = [{ id: "row", header: "Row", cell: ({ id }: Row) => <RowLink href="/">{id}</RowLink> }];
const rowId = ({ id }: Row) => id;

/** Every row is 50 px high, and the window shows 15. */
beforeEach(() => {
	vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 800, 50));
	vi.spyOn(window, "innerHeight", "get").mockReturnValue(750);
});

function show(more: Partial<Continuation> = {}, findPlace?: (id: string) => number | undefined) {
	const seen: [number, number][] = [];
	const load: { part?: (part: Part) => void } = {};
	function List() {
		const [{ before, count }, setPart] = useState<Part>({ before: 0, count: 100 });
		load.part = setPart;
		const loaded = useMemo(
			() => Array.from({ length: count }, (_, at) => ({ id: `r${before + at}` })),
			[before, count],
		);
		const selection = useRowSelection(useMemo(() => loaded.map(rowId), [loaded]));
		return (
			<ContinuousTable<Row>
				label="Rows"
				columns={columns}
				rows={loaded}
				rowId={rowId}
				selection={selection}
				{...(findPlace && { findPlace })}
				more={{
					...{ total: length, reachable: length, length, hasMore: true, loading: false, failure: undefined },
					...{ load: vi.fn(), before, show: (first, last) => seen.push([first, last]) },
					...more,
				}}
			/>
		);
	}
	const shown = renderComponent(
		<>
			<List />
			<button type="button" aria-label="Elsewhere" />
		</>,
	);
	const focused = () => {
		const row = document.activeElement?.closest("tr");
		return row && { index: Number(row.getAttribute("aria-rowindex")) - 2, text: row.textContent };
	};
	return { ...shown, seen, focused, load: (part: Part) => act(() => load.part?.(part)) };
}

const link = (name: string) => screen.getByRole("link", { name });

it("the focus goes to a row that is not loaded, and stays on it when it is", async () => {
	const { user, focused, load } = show();
	expect(screen.getByRole("table").getAttribute("aria-rowcount")).toBe("1001");
	link("r0").focus();
	await user.keyboard("{End}");
	expect(focused()).toEqual({ index: 999, text: "" });
	expect(document.activeElement).toBe(screen.getByRole("row", { name: "Loading" }));
	load({ before: 900, count: 100 });
	expect(document.activeElement).toBe(link("r999"));
	await user.keyboard("{ArrowUp}");
	expect(document.activeElement).toBe(link("r998"));
	await user.keyboard("{Home}");
	expect(focused()).toEqual({ index: 0, text: "" });
	load({ before: 0, count: 100 });
	expect(document.activeElement).toBe(link("r0"));
});

it("Page Down and Page Up move the focus by what fits into the window, past the loaded rows too", async () => {
	const { user, focused } = show();
	link("r0").focus();
	await user.keyboard("{PageDown}");
	expect(focused()).toEqual({ index: 14, text: "r14" });
	for (let step = 0; step < 7; step += 1) await user.keyboard("{PageDown}");
	expect(focused()).toEqual({ index: 112, text: "" });
	await user.keyboard("{PageUp}{ArrowDown}");
	expect(focused()).toEqual({ index: 99, text: "r99" });
	await user.keyboard("x");
	expect(screen.getByText("1 selected")).toBeDefined();
});

it("a row in focus that is not loaded any more keeps its place, and the next key goes on from there", async () => {
	const { user, focused, load } = show();
	link("r5").focus();
	load({ before: 500, count: 100 });
	expect(focused()).toEqual({ index: 5, text: "" });
	await user.keyboard("{ArrowDown}");
	expect(focused()).toEqual({ index: 6, text: "" });
	load({ before: 0, count: 100 });
	expect(document.activeElement).toBe(link("r6"));
});

it("the focus is not moved into the table when it is elsewhere", async () => {
	const { user, load } = show();
	link("r5").focus();
	await user.keyboard("{End}");
	const elsewhere = screen.getByRole("button", { name: "Elsewhere" });
	elsewhere.focus();
	load({ before: 900, count: 100 });
	expect(document.activeElement).toBe(elsewhere);
});

it("the rows in sight are told, and again when others are loaded, and placeholders stand for those that are not", () => {
	const { seen, load } = show();
	expect(seen.at(-1)?.[0]).toBe(0);
	const before = seen.length;
	load({ before: 500, count: 100 });
	expect(seen.length).toBeGreaterThan(before);
	const placeholders = screen.getAllByRole("row", { name: "Loading" });
	expect(placeholders[0]?.getAttribute("aria-rowindex")).toBe("2");
	expect(within(screen.getByRole("table")).queryByRole("link", { name: "r0" })).toBeNull();
});

it("says which part of the list is loaded, and that a part could not be", async () => {
	const load = vi.fn();
	const { user, load: loadPart } = show({ failure: { code: "tenant_unreachable" }, load });
	loadPart({ before: 500, count: 100 });
	expect(screen.getByText("Rows 501 to 600 of 1,000 are loaded.")).toBeDefined();
	expect(screen.getByRole("alert").textContent).toContain("Some rows could not be loaded.");
	await user.click(screen.getByRole("button", { name: "Try again" }));
	expect(load).toHaveBeenCalledTimes(1);
});

it("a return to a list whose rows are not loaded any more leads to the place of the opened row", () => {
	openedRow.remember("r990");
	const { focused, load } = show({}, (id) => Number(id.slice(1)));
	expect(focused()).toEqual({ index: 990, text: "" });
	load({ before: 900, count: 100 });
	expect(document.activeElement).toBe(link("r990"));
});

it("the window stays where it is when other rows are loaded, even if the page was too short for that meanwhile", () => {
	const { load } = show();
	const scrollY = vi.spyOn(window, "scrollY", "get").mockReturnValue(20_000);
	act(() => void window.dispatchEvent(new Event("scroll")));
	const scrollTo = vi.spyOn(window, "scrollTo");
	load({ before: 300, count: 100 });
	expect(scrollTo).not.toHaveBeenCalled();
	scrollY.mockReturnValue(0);
	load({ before: 500, count: 100 });
	expect(scrollTo).toHaveBeenCalledWith({ top: 20_000, behavior: "instant" });
});
