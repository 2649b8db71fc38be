import { useEffect, useLayoutEffect, useRef } from "react";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

type Early = { field: Field; value: string };

const fields = "input[type=search], input[type=text], input:not([type]), textarea, select";

/** Returns the value that the server rendered into a field. */
function renderedValue(field: Field): string {
	if (!(field instanceof HTMLSelectElement)) return field.defaultValue;
	const options = [...field.options];
	return (options.find(({ defaultSelected }) => defaultSelected) ?? options[0])?.value ?? "";
}

/** Lists the fields whose value is no longer the one that the server rendered. */
function listEarly(): Early[] {
	return [...document.querySelectorAll<Field>(fields)]
		.filter((field) => field.value !== renderedValue(field))
		.map((field) => ({ field, value: field.value }));
}

/**
 * Sets a value as a person does, unless the field has changed since. React ignores the event if its own property setter set the value last.
 */
function enter({ field, value }: Early): void {
	if (field.value !== value && field.value !== renderedValue(field)) return;
	field.value = renderedValue(field);
	Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), "value")?.set?.call(field, value);
	field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? "change" : "input", { bubbles: true }));
}

/**
 * Applies what a person typed or chose on a page before React was ready, as on a slow network. React would otherwise set each field back
 * and say nothing. The values are read in the layout effect, before the first update, and applied once every component listens.
 */
export function useEarlyInput(): void {
	const early = useRef<Early[]>([]);
	useLayoutEffect(() => {
		early.current = listEarly();
	}, []);
	useEffect(() => {
		for (const one of early.current.splice(0)) enter(one);
	}, []);
}
