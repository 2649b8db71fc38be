import { useRef } from "react";

/** The key of a create: what is sent again unchanged has the same one, and is created once, whatever became of the first answer. */
export function useCreateKey(): (input: unknown) => string {
	const last = useRef({ of: "", key: "" });
	return (input) => {
		const text = JSON.stringify(input);
		if (last.current.of !== text) last.current = { of: text, key: crypto.randomUUID() };
		return last.current.key;
	};
}
