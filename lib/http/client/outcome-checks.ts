let running = 0;
const listeners = new Set<() => void>();

function change(by: 1 | -1) {
	running += by;
	for (const listener of listeners) listener();
}

/** External store for React that tells whether the browser is checking the outcome of a write, so that the interface can say so. */
export const outcomeChecks = {
	isRunning: () => running > 0,
	begin: () => change(1),
	end: () => change(-1),
	subscribe(listener: () => void) {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	},
};
