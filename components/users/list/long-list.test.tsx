import { act, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { type ShownList, useUserList } from "@/lib/users/client/list/use-user-list";
import { mostLoadedPages } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import type { UserList } from "@/lib/users/user-list";
import { renderComponent } from "../../testing/render-component.tsx";
import { problem, serveAnswers } from "../../testing/serve-answers.ts";

const bff = serveAnswers();
const size = 100;

type Asked = { query: URLSearchParams; signal: AbortSignal };
const pageIn = ({ query }: Asked) => Number(query.get("page"));

const byDirectory = { found: { by: "directory", asOf: "2026-11-30T00:00:00.000Z" }, directory: "ready" } as const;

const listOf = (page: number, more: Partial<UserList> = {}): UserList => {
	const start = (page - 1) * size;
	const users = Array.from({ length: size }, (_, at) => ({ user_id: `u${start + at}`, identities: [] }));
	return { users, start, limit: size, total: 100_000, ...byDirectory, ...more };
};

function show(more: Partial<UserList> = {}) {
	bff.answer("GET /api/users", (asked: Asked) => listOf(pageIn(asked), more));
	const shown: { list?: ShownList } = {};
	const Probe = () => {
		shown.list = useUserList({ ...userListDefaults, page: 1, size, continuous: true }, true);
		return null;
	};
	renderComponent(<Probe />);
	const loaded = () => {
		const users = shown.list?.list?.users ?? [];
		const { before, length } = shown.list?.more ?? {};
		return { first: users[0]?.user_id, last: users.at(-1)?.user_id, count: users.length, before, length };
	};
	const see = (first: number, last = first + 20) => act(async () => shown.list?.more?.show(first, last));
	const pages = () => bff.calls.map((call) => Number(/page=(\d+)/.exec(call)?.[1]));
	return { more: () => shown.list?.more, loaded, see, pages };
}

const untilLoaded = ({ loaded }: ReturnType<typeof show>) => waitFor(() => expect(loaded().count).toBe(size));

it("a long list keeps its latest pages, and reads those before them again when they are wanted", async () => {
	const list = show();
	const { loaded, see } = list;
	await untilLoaded(list);
	for (let page = 2; page <= mostLoadedPages + 3; page += 1) {
		await see((page - 1) * size - 30);
		await waitFor(() => expect(loaded().last).toBe(`u${page * size - 1}`));
	}
	const rows = { count: mostLoadedPages * size, length: 100_000 };
	expect(loaded()).toEqual({ first: "u300", last: "u5299", before: 300, ...rows });
	await see(290);
	await waitFor(() => expect(loaded()).toEqual({ first: "u200", last: "u5199", before: 200, ...rows }));
	await see(50);
	await waitFor(() => expect(loaded()).toEqual({ first: "u0", last: "u99", count: size, before: 0, length: 100_000 }));
	expect(list.more()?.hasMore).toBe(true);
	expect(bff.calls).toHaveLength(mostLoadedPages + 3 + 2);
});

it("rows that are drawn late do not load one page too many", async () => {
	const list = show();
	await untilLoaded(list);
	const drawn = list.more();
	await list.see(80, 99);
	await waitFor(() => expect(list.loaded().count).toBe(2 * size));
	await act(async () => {
		drawn?.show(80, 99);
		drawn?.load();
	});
	expect(list.pages()).toEqual([1, 2]);
	await act(async () => list.more()?.load());
	await waitFor(() => expect(list.pages()).toEqual([1, 2, 3]));
});

it("a list from the directory is loaded wherever one looks, two pages at once, and goes on from there both ways", async () => {
	const list = show();
	const { loaded, see, pages } = list;
	await untilLoaded(list);
	await see(50_090, 50_110);
	await waitFor(() => expect(loaded()).toMatchObject({ first: "u50000", last: "u50199", before: 50_000 }));
	expect(pages().toSorted()).toEqual([1, 501, 502]);
	await see(50_010);
	await waitFor(() => expect(loaded().first).toBe("u49900"));
	await see(50_180);
	await waitFor(() => expect(loaded().last).toBe("u50299"));
	await see(99_985, 99_999);
	await waitFor(() => expect(loaded()).toMatchObject({ first: "u99900", last: "u99999", length: undefined }));
	expect(pages().slice(3)).toEqual([500, 503, 1_000]);
});

it("what one scrolls past is not loaded: only where one stops, and the reads of another place are cancelled", async () => {
	const list = show();
	const { loaded, see, pages } = list;
	await untilLoaded(list);
	const signals: AbortSignal[] = [];
	bff.answer("GET /api/users", async (asked: Asked) => {
		signals.push(asked.signal);
		if (pageIn(asked) === 301) await new Promise(() => undefined);
		return listOf(pageIn(asked));
	});
	for (let first = 10_000; first <= 30_000; first += 1_000) await see(first);
	await waitFor(() => expect(signals).toHaveLength(1));
	expect(pages()).toEqual([1, 301]);
	await see(70_000);
	expect(signals[0]?.aborted).toBe(true);
	await waitFor(() => expect(loaded().before).toBe(70_000));
	expect(pages()).toEqual([1, 301, 701]);
});

it("rows far away that cannot be loaded are said to be missing, and come when they are asked for again", async () => {
	const list = show();
	const { loaded, see, more } = list;
	await untilLoaded(list);
	bff.answer("GET /api/users", problem("tenant_unreachable"));
	await see(40_000);
	await waitFor(() => expect(more()?.failure?.code).toBe("tenant_unreachable"));
	expect(loaded().before).toBe(0);
	await see(40_010);
	expect(bff.calls).toHaveLength(2);
	bff.answer("GET /api/users", (asked: Asked) => listOf(pageIn(asked)));
	await act(async () => more()?.load());
	await waitFor(() => expect(loaded().before).toBe(40_000));
	expect(more()?.failure).toBeUndefined();
});

it.each([
	["that Auth0's index answers", { found: { by: "index", triedExact: false } }],
	["whose total nobody knows", { total: undefined, hasMore: true }],
] as [string, Partial<UserList>][])(
	"a list %s ends with the loaded rows, and goes on at its end only",
	async (_, more) => {
		const list = show(more);
		const { loaded, see, pages } = list;
		await untilLoaded(list);
		expect(loaded().length).toBeUndefined();
		await see(40);
		expect(pages()).toEqual([1]);
		await see(75, 99);
		await waitFor(() => expect(loaded().last).toBe("u199"));
	},
);

it("a list of more users than can be paged to ends where one can page to", async () => {
	const list = show({ total: 250_000 });
	await untilLoaded(list);
	expect(list.loaded().length).toBe(100_000);
});
