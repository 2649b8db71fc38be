import { act, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { type ShownList, useUserList } from "@/lib/users/client/list/use-user-list";
import { mostLoadedPages } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import { renderComponent } from "../../testing/render-component.tsx";
import { serveAnswers } from "../../testing/serve-answers.ts";

const bff = serveAnswers();
const size = 100;

function show() {
	bff.answer("GET /api/users", ({ query }: { query: URLSearchParams }) => {
		const start = (Number(query.get("page")) - 1) * size;
		const users = Array.from({ length: size }, (_, at) => ({ user_id: `u${start + at}`, identities: [] }));
		const found = { by: "directory", asOf: "2026-11-30T00:00:00.000Z" };
		return { users, start, limit: size, total: 100_000, found, directory: "ready" };
	});
	const shown: { list?: ShownList } = {};
	const Probe = () => {
		shown.list = useUserList({ ...userListDefaults, page: 1, size, continuous: true }, true);
		return null;
	};
	renderComponent(<Probe />);
	const ends = () => {
		const users = shown.list?.list?.users ?? [];
		const before = shown.list?.more?.before;
		return { first: users[0]?.user_id, last: users.at(-1)?.user_id, count: users.length, before };
	};
	return { more: () => shown.list?.more, ends };
}

it("keeps the latest pages of a long list, and reads those before them again when they are wanted", async () => {
	const { more, ends } = show();
	await waitFor(() => expect(ends().count).toBe(size));
	for (let page = 2; page <= mostLoadedPages + 3; page += 1) {
		await act(async () => more()?.load());
		await waitFor(() => expect(ends().last).toBe(`u${page * size - 1}`));
	}
	expect(ends()).toEqual({ first: "u300", last: "u5299", count: mostLoadedPages * size, before: 300 });

	await act(async () => more()?.loadBefore(290));
	await waitFor(() => expect(ends()).toEqual({ first: "u200", last: "u5199", count: 5_000, before: 200 }));

	await act(async () => more()?.loadBefore(50));
	await waitFor(() => expect(ends()).toEqual({ first: "u0", last: "u99", count: size, before: 0 }));
	expect(more()?.hasMore).toBe(true);
	expect(bff.calls).toHaveLength(mostLoadedPages + 3 + 2);
});
