import { Button, Menu, Modal } from "@mantine/core";
import { act, screen } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { renderComponent } from "../testing/render-component.tsx";

const focused = () => document.activeElement;
const button = (name: string) => screen.getByRole("button", { name });

/** A page whose rows can be removed, by a button in each. */
function Rows({ names }: { names: string[] }) {
	const [left, setLeft] = useState(names);
	return (
		<main>
			<h1>{"People"}</h1>
			<button type="button">{"Before"}</button>
			<section>
				<h2>{"Members"}</h2>
				{left.length === 0 ? <p>{"Nobody is left."}</p> : null}
				<ul>
					{left.map((name) => (
						<li key={name}>
							<button type="button">{`Open ${name}`}</button>
							<button
								type="button"
								onClick={() => setLeft(left.filter((one) => one !== name))}
							>{`Remove ${name}`}</button>
						</li>
					))}
				</ul>
			</section>
		</main>
	);
}

/** A button whose content replaces it. */
function Replaced({ children }: { children: (back: () => void) => ReactNode }) {
	const [isOn, setOn] = useState(false);
	return (
		<main>
			<h1>{"Page"}</h1>
			<div>
				{isOn ? (
					children(() => setOn(false))
				) : (
					<button type="button" onClick={() => setOn(true)}>
						{"Start"}
					</button>
				)}
			</div>
		</main>
	);
}

describe("the focus", () => {
	it("stays where a key moved it in a new dialog, whose trap focuses once more", () => {
		vi.useFakeTimers({ toFake: ["setTimeout"] });
		renderComponent(
			<Modal opened onClose={() => undefined} title="Members">
				<input aria-label="Search" data-autofocus />
				<textarea aria-label="List" />
			</Modal>,
		);
		const [search, list] = [screen.getByLabelText("Search"), screen.getByLabelText("List")];
		const visits: Element[] = [];
		search.addEventListener("focusin", () => {
			visits.push(search);
			// As by a key between the two times.
			if (visits.length === 1) list.focus();
		});
		act(() => void vi.runAllTimers());
		vi.useRealTimers();
		expect(visits).toEqual([search]);
		expect(focused()).toBe(list);
	});

	it("moves to the same button of the next row when a row is removed, to the previous row at the end, then to the heading", async () => {
		const { user } = renderComponent(<Rows names={["Ada", "Bob", "Cy"]} />);
		button("Before").focus();
		for (const [removed, next] of [
			["Bob", "Remove Cy"],
			["Cy", "Remove Ada"],
		]) {
			button(`Remove ${removed}`).focus();
			await user.keyboard("{Enter}");
			expect(focused()).toBe(button(next ?? ""));
		}
		await user.keyboard("{Enter}");
		expect(focused()).toBe(screen.getByRole("heading", { name: "Members" }));
	});

	it("stays on a button that is remounted, and moves to what replaces another", async () => {
		const anew = renderComponent(
			<Replaced>
				{() => (
					<span>
						<button type="button">{"Other"}</button>
						<button type="button">{"Start"}</button>
					</span>
				)}
			</Replaced>,
		);
		button("Start").focus();
		await anew.user.keyboard("{Enter}");
		expect(focused()).toBe(button("Start"));
		anew.unmount();
		const { user } = renderComponent(<Replaced>{() => <button type="button">{"Stop"}</button>}</Replaced>);
		button("Start").focus();
		await user.keyboard("{Enter}");
		expect(focused()).toBe(button("Stop"));
	});

	it("returns to the button of a menu that its code opened in place of another", async () => {
		const { user } = renderComponent(
			<Replaced>
				{() => (
					<Menu defaultOpened>
						<Menu.Target>
							<button type="button">{"Start"}</button>
						</Menu.Target>
						<Menu.Dropdown>
							<Menu.Item>{"One"}</Menu.Item>
						</Menu.Dropdown>
					</Menu>
				)}
			</Replaced>,
		);
		button("Start").focus();
		await user.keyboard("{Enter}");
		await user.keyboard("{ArrowDown}");
		expect(focused()).toBe(screen.getByRole("menuitem", { name: "One" }));
		await user.keyboard("{Escape}");
		expect(screen.queryByRole("menu")).toBeNull();
		expect(focused()).toBe(button("Start"));
	});

	it("moves to the form of a busy button, and returns to the button", async () => {
		let settle: () => void = () => undefined;
		function Form() {
			const [isBusy, setBusy] = useState(false);
			settle = () => setBusy(false);
			return (
				<main>
					<form aria-label="Form">
						<Button loading={isBusy} onClick={() => setBusy(true)}>
							{"Save"}
						</Button>
					</form>
				</main>
			);
		}
		const { user } = renderComponent(<Form />);
		button("Save").focus();
		await user.keyboard("{Enter}");
		expect(focused()).toBe(screen.getByRole("form", { name: "Form" }));
		await act(async () => settle());
		expect(focused()).toBe(button("Save"));
	});

	it("is left alone after a press on an empty area", async () => {
		const { user } = renderComponent(<Rows names={["Ada"]} />);
		button("Remove Ada").focus();
		await user.pointer({ keys: "[MouseLeft]", target: screen.getByRole("heading", { name: "People" }) });
		expect(focused()).toBe(document.body);
		await act(async () => button("Remove Ada").click());
		expect(focused()).toBe(document.body);
	});
});
