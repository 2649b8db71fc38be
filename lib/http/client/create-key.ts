import { useRef } from "react";

/**
 * Returns the idempotency key of a create. The same input keeps the same key, so a repeated request creates nothing twice, whatever became
 * of the first response.
 */
export function useCreateKey(): (input: unknown) => string {
	const last = useRef({ of: "", key: "" });
	return (input) => {
		const text = JSON.stringify(input);
		if (last.current.of !== text) last.current = { of: text, key: crypto.randomUUID() };
		return last.current.key;
	};
}
