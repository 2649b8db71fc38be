import { useQuery } from "@tanstack/react-query";
import { screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { useFreshRows } from "@/lib/users/client/list/use-fresh-rows";
import { userQueries } from "@/lib/users/client/user-queries";
import type { UserPage, UserRow } from "@/lib/users/user";
import { renderComponent } from "../../testing/render-component.tsx";

const row: UserRow = { user_id: "auth0|ada", name: "Ada", updated_at: "2026-01-01T00:00:00.000Z", identities: [] };
const page: UserPage = {
	user: { ...row, name: "Ada Byron", updated_at: "2026-01-02T00:00:00.000Z", user_metadata: {}, app_metadata: {} },
	lockouts: { state: "known", blocks: [] },
};
const rows = [row];

function Names() {
	return (
		<p>
			{useFreshRows(rows)
				.users?.map(({ name }) => name)
				.join()}
		</p>
	);
}

function Reader() {
	useQuery({ ...userQueries.page("auth0|ada"), initialData: page, staleTime: Number.POSITIVE_INFINITY });
	return null;
}

function List() {
	const [reads, setReads] = useState(false);
	return (
		<>
			<Names />
			{reads ? <Reader /> : <button type="button" aria-label="Read" onClick={() => setReads(true)} />}
		</>
	);
}

it("a row follows a user whom another component adds to the cache while it renders", async () => {
	const { user } = renderComponent(<List />);
	expect(screen.getByText("Ada")).toBeDefined();
	await user.click(screen.getByRole("button", { name: "Read" }));
	await screen.findByText("Ada Byron");
});
