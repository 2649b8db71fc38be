import { act, render } from "@testing-library/react";
import { type ReactNode, startTransition, useLayoutEffect, useState } from "react";
import { describe, expect, it, onTestFinished } from "vitest";
import { ShortcutsProvider, useShortcut } from "./shortcuts-provider.tsx";

const pressEscape = () => document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));

it("a key that is pressed as soon as a page is visible reaches that page, and not the previous one", async () => {
	const heard: string[] = [];
	const Page = ({ name }: { name: string }) => {
		useShortcut("back", () => heard.push(name));
		return <h1>{name}</h1>;
	};
	let open: (page: ReactNode) => void = () => undefined;
	/** Stands above the pages, so that its layout effect runs after theirs and before any other effect. */
	const Pages = () => {
		const [page, setPage] = useState<ReactNode>(<Page key="list" name="list" />);
		open = (next) => startTransition(() => setPage(next));
		useLayoutEffect(() => {
			if (document.querySelector("h1")?.textContent === "user") pressEscape();
		});
		return page;
	};
	render(<Pages />, { wrapper: ShortcutsProvider });
	await act(() => open(<Page key="user" name="user" />));
	expect(heard).toEqual(["user"]);
});

describe("Escape beside a menu that is closing", () => {
	/** Adds a menu that closes and one that has opened, and returns the elements that hear Escape when it is pressed on `at`. */
	function pressBesideTwoMenus(at: (menus: { opened: Element; item: Element }) => Element) {
		render(null, { wrapper: ShortcutsProvider });
		const [closing, opened, item] = ["div", "div", "button"].map((name) => document.createElement(name));
		if (closing === undefined || opened === undefined || item === undefined) return expect.unreachable();
		for (const menu of [closing, opened]) menu.setAttribute("role", "menu");
		opened.append(item);
		document.body.append(closing, opened);
		const heard: (EventTarget | null)[] = [];
		const listen = (event: KeyboardEvent) => void heard.push(event.target);
		document.addEventListener("keydown", listen);
		onTestFinished(() => {
			document.removeEventListener("keydown", listen);
			closing.remove();
			opened.remove();
		});
		at({ opened, item }).dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
		return { heard, opened, item };
	}

	it("stays where it is in a menu", () => {
		const { heard, item } = pressBesideTwoMenus((menus) => menus.item);
		expect(heard).toEqual([item]);
	});

	it("goes to the menu that has opened", () => {
		const { heard, opened } = pressBesideTwoMenus(() => document.body);
		expect(heard).toEqual([opened]);
	});
});
