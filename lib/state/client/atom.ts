import { useSyncExternalStore } from "react";

/** A value outside React that components follow. */
export type Atom<Value> = {
	get: () => Value;
	set: (value: Value) => void;
	/** Calls the listener after each change. Returns a function that ends this. */
	subscribe: (listener: () => void) => () => void;
};

export function createAtom<Value>(initial: Value): Atom<Value> {
	const listeners = new Set<() => void>();
	let current = initial;
	return {
		get: () => current,
		set(value) {
			if (Object.is(value, current)) return;
			current = value;
			for (const listener of listeners) listener();
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
	};
}

/** Returns the value of an atom, and renders again after each change. */
export const useAtom = <Value>({ subscribe, get }: Atom<Value>): Value => useSyncExternalStore(subscribe, get, get);

/** Returns what `select` makes of the value, such as a number or a text, and renders again only if that is another. */
export function useAtomPart<Value, Part>({ subscribe, get }: Atom<Value>, select: (value: Value) => Part): Part {
	const read = () => select(get());
	return useSyncExternalStore(subscribe, read, read);
}
