import { screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, it } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";
import { DataTable } from "./data-table.tsx";
import { RowLink } from "./row-link.tsx";

type Person = { id: string };

/** A list whose columns are made anew whenever it is drawn, as where a row turns out to be newer than the index says. */
function People() {
	const [draws, setDraws] = useState(1);
	return (
		<>
			<button type="button" aria-label="Draw again" onClick={() => setDraws(draws + 1)} />
			<DataTable<Person>
				label="People"
				columns={[
					{ id: "person", header: "Person", cell: ({ id }) => <RowLink href="/">{id}</RowLink> },
					{ id: "draws", header: "Draws", cell: () => `drawn ${draws} times` },
				]}
				rows={[{ id: "ada" }]}
				rowId={({ id }) => id}
			/>
		</>
	);
}

it("the table keeps the focus in a row when its columns are recreated", async () => {
	renderComponent(<People />);
	const link = screen.getByRole("link", { name: "ada" });
	link.focus();
	screen.getByRole("button", { name: "Draw again" }).click();
	await waitFor(() => expect(screen.getByText("drawn 2 times")).toBeTruthy());
	expect(document.activeElement).toBe(link);
	expect(screen.getByRole("link", { name: "ada" })).toBe(link);
});
