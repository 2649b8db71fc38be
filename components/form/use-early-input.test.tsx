import { act } from "@testing-library/react";
import { useState } from "react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, expect, it } from "vitest";
import { useEarlyInput } from "./use-early-input.ts";

const heard: string[] = [];

function Fields() {
	useEarlyInput();
	const [text, setText] = useState("");
	const [choice, setChoice] = useState("any");
	return (
		<>
			<input
				type="search"
				value={text}
				onChange={({ currentTarget }) => {
					heard.push(`text ${currentTarget.value}`);
					setText(currentTarget.value);
				}}
			/>
			<select
				value={choice}
				onChange={({ currentTarget }) => {
					heard.push(`choice ${currentTarget.value}`);
					setChoice(currentTarget.value);
				}}
			>
				<option value="any" label="Any" />
				<option value="blocked" label="Blocked" />
			</select>
			<output>{`${text} ${choice}`}</output>
		</>
	);
}

/** Shows the server's HTML, lets a person act on it, and starts React then. */
async function hydrateAfter(change: (input: HTMLInputElement, select: HTMLSelectElement) => void) {
	document.body.innerHTML = `<div>${renderToString(<Fields />)}</div>`;
	const [frame, input, select] = ["div", "input", "select"].map((name) => document.querySelector(name));
	if (!(input instanceof HTMLInputElement && select instanceof HTMLSelectElement && frame))
		throw new Error("No fields.");
	change(input, select);
	await act(() => hydrateRoot(frame, <Fields />));
	return { shown: `${input.value} ${select.value}`, state: document.querySelector("output")?.textContent };
}

afterEach(() => {
	heard.length = 0;
	document.body.innerHTML = "";
});

it("input from before hydration is applied exactly once", async () => {
	const { shown, state } = await hydrateAfter((input, select) => {
		input.value = "grace";
		select.value = "blocked";
	});
	expect(heard).toEqual(["text grace", "choice blocked"]);
	expect(shown).toBe("grace blocked");
	expect(state).toBe("grace blocked");
});

it("untouched fields are left alone", async () => {
	const { state } = await hydrateAfter(() => undefined);
	expect(heard).toEqual([]);
	expect(state).toBe(" any");
});
