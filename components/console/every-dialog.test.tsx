// biome-ignore lint/style/noRestrictedImports: the test compares its table with the files
import { globSync } from "node:fs";
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { type ReactNode, useState } from "react";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useShortcut } from "../shortcuts/shortcuts-provider.tsx";
import { renderComponent } from "../testing/render-component.tsx";
import { dialogs, shownElsewhere } from "../testing/tested-dialogs.tsx";

/** No call is answered: a dialog can be used before its reads have ended. */
const server = setupServer(
	http.all("*/api/*", async () => {
		await new Promise(() => undefined);
		return HttpResponse.json({});
	}),
);
beforeAll(() => server.listen());
afterAll(() => server.close());

/** A page with a button that opens the dialog. Escape goes one step back, as on a page with a list. */
function Opener({ dialog, onBack }: { dialog: (close: () => void) => ReactNode; onBack: () => void }) {
	const [isOpen, setOpen] = useState(false);
	useShortcut("back", onBack);
	return (
		<main>
			<h1>{"Page"}</h1>
			<button type="button" onClick={() => setOpen(true)}>
				{"Open"}
			</button>
			{isOpen ? dialog(() => setOpen(false)) : null}
		</main>
	);
}

describe("every dialog", () => {
	it("is covered by this test", () => {
		const files = globSync("components/**/*-dialog.tsx").map((file) => file.split("/").at(-1)?.replace(".tsx", ""));
		const tested = dialogs.map(({ file }) => file);
		expect([...new Set([...tested, ...Object.keys(shownElsewhere)])].sort()).toEqual([...new Set(files)].sort());
	});

	it.each(dialogs)(
		"$file ($name) has the focus where it is used, keeps it, and gives it back on Escape, which does nothing else",
		async ({ dialog, first: [role, name] }) => {
			const back: string[] = [];
			const { user, went } = renderComponent(<Opener dialog={dialog} onBack={() => void back.push("back")} />);
			const opener = screen.getByRole("button", { name: "Open" });
			opener.focus();
			await user.keyboard("{Enter}");
			const opened = await screen.findByRole("dialog");
			const { getAllByLabelText, getAllByRole } = within(opened);
			await waitFor(() =>
				expect(role === "label" ? getAllByLabelText(name) : getAllByRole(role, { name })).toContain(
					document.activeElement,
				),
			);
			for (let step = 0; step < 12; step += 1) {
				await user.tab();
				expect(opened.contains(document.activeElement)).toBe(true);
			}
			// Escape closes an open list of options, and nothing else.
			if (document.activeElement?.getAttribute("aria-expanded") === "true") {
				await user.keyboard("{Escape}");
				expect(opened.isConnected).toBe(true);
			}
			await user.keyboard("{Escape}");
			expect(screen.queryByRole("dialog")).toBeNull();
			expect(document.activeElement).toBe(opener);
			expect(back).toEqual([]);
			expect(went.to).toEqual([]);
		},
	);

	it.each(dialogs)("$file ($name) sends nothing in a view as somebody else, and says why", async ({ dialog }) => {
		renderComponent(
			dialog(() => undefined),
			{ viewAs: { level: "admin", untilMs: 2_000_000_000_000 } },
		);
		const opened = await screen.findByRole("dialog");
		const submits = [...opened.querySelectorAll<HTMLButtonElement>("button[type=submit]")];
		expect(submits.filter(({ disabled }) => !disabled)).toEqual([]);
		expect(within(opened).queryAllByText(/^You are viewing Rolecall as somebody else/)).toHaveLength(submits.length);
	});
});
