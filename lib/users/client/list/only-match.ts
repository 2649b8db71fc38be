let asked: string | undefined;
const listeners = new Set<() => void>();

/** The search text whose only match is to be opened once the list has it, as an external store for React. */
export const onlyMatch = {
	current: () => asked,
	subscribe(listener: () => void) {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	},
	/** Asks for a text, or takes the request back if `text` is undefined. */
	ask(text: string | undefined): void {
		asked = text;
		for (const listener of listeners) listener();
	},
};
