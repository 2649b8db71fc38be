import { fireEvent, screen } from "@testing-library/react";
import { useContext } from "react";
import { afterEach, expect, it } from "vitest";
import { useAtom } from "@/lib/state/client/atom";
import { renderComponent } from "../testing/render-component.tsx";
import { DataTable } from "./data-table.tsx";
import { NearRowContext, RowLink } from "./row-link.tsx";
import { TableFrame } from "./table-frame.tsx";

type Person = { id: string; email: string };

const people: Person[] = [{ id: "ada", email: "ada@example.com" }];

/** Shows which row the mouse rests on. */
const Near = () => <output>{useAtom(useContext(NearRowContext)) ?? "none"}</output>;

function renderPeople() {
	return renderComponent(
		<TableFrame keys={{ ids: ["ada"], selection: undefined }} foot={<Near />}>
			<DataTable<Person>
				label="People"
				columns={[
					{ id: "person", header: "Person", cell: ({ id }) => <RowLink href="/ada">{id}</RowLink> },
					{ id: "email", header: "E-mail", cell: ({ email }) => email },
				]}
				rows={people}
				rowId={({ id }) => id}
			/>
		</TableFrame>,
	);
}

afterEach(() => getSelection()?.removeAllRanges());

it("a click on a row's text opens the row, with a modifier key in a new tab", () => {
	renderPeople();
	const clicks: boolean[] = [];
	screen.getByRole("link").addEventListener("click", (event) => {
		event.preventDefault();
		clicks.push(event.ctrlKey);
	});
	fireEvent.click(screen.getByText("ada@example.com"));
	fireEvent.click(screen.getByText("ada@example.com"), { ctrlKey: true });
	expect(clicks).toEqual([false, true]);
});

it("a mouse that rests on any cell of a row is near the row's link until it leaves the table", async () => {
	renderPeople();
	const near = () => screen.getByRole("status").textContent;
	fireEvent.pointerOver(screen.getByText("ada@example.com"), { pointerType: "touch" });
	expect(near()).toBe("none");
	fireEvent.pointerOver(screen.getByText("ada@example.com"), { pointerType: "mouse" });
	await expect.poll(near).toBe("/ada");
	const frame = screen.getByRole("status").parentElement?.parentElement;
	fireEvent.pointerLeave(frame ?? document.body);
	await expect.poll(near).toBe("none");
});

it("a click that ends a text selection does not open the row", () => {
	renderPeople();
	let clicks = 0;
	screen.getByRole("link").addEventListener("click", (event) => {
		event.preventDefault();
		clicks += 1;
	});
	const email = screen.getByText("ada@example.com");
	getSelection()?.selectAllChildren(email);
	fireEvent.click(email);
	expect(clicks).toBe(0);
});

it("a click that ends a selection of the name opens nothing; the next click and a key do", () => {
	renderPeople();
	const stopped: boolean[] = [];
	const link = screen.getByRole("link");
	link.addEventListener("click", (event) => {
		stopped.push(event.defaultPrevented);
		event.preventDefault();
	});
	getSelection()?.selectAllChildren(link);
	fireEvent.click(link, { detail: 1 });
	// Enter is a click without a pointer.
	fireEvent.click(link, { detail: 0 });
	getSelection()?.removeAllRanges();
	fireEvent.click(link, { detail: 1 });
	expect(stopped).toEqual([true, false, false]);
	expect(link.getAttribute("draggable")).toBe("false");
});

it("the name of a column does not include its resize handle", () => {
	renderComponent(
		<DataTable<Person>
			label="People"
			columns={[{ id: "email", header: "E-mail", cell: ({ email }) => email }]}
			rows={people}
			rowId={({ id }) => id}
			shape={{ dense: false, widths: {}, onResize: () => undefined }}
		/>,
	);
	expect(screen.getByRole("columnheader", { name: "E-mail" })).toBeTruthy();
	expect(screen.getByRole("separator", { name: "Width of E-mail" })).toBeTruthy();
});
