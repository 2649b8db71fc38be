import { act, render } from "@testing-library/react";
import { type ReactNode, startTransition, useLayoutEffect, useState } from "react";
import { expect, it } from "vitest";
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
