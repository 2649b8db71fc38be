let running = 0;
const listeners = new Set<() => void>();

function change(by: 1 | -1) {
	running += by;
	for (const listener of listeners) listener();
}

/** Whether it is being looked up what became of a write; an external store for React, so that whoever waits can be told. */
export const outcomeChecks = {
	isRunning: () => running > 0,
	begin: () => change(1),
	end: () => change(-1),
	subscribe(listener: () => void) {
		listeners.add(listener);
		return () => void listeners.delete(listener);
	},
};
