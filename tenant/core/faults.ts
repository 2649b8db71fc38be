/** A fault to show instead of, or before, the true answer. */
export type Fault = {
	/** Of the request; absent is any. */
	method?: string | undefined;
	/** A prefix of the path, or with `*` a pattern. */
	path?: string | undefined;
	/** A part of the request's `User-Agent`, so that a fault meets one program only; absent is any. */
	agent?: string | undefined;
	/** Answers with this status and Auth0's envelope. */
	status?: number | undefined;
	headers?: Record<string, string> | undefined;
	/** Waits this long first. */
	delayMs?: number | undefined;
	/** Never answers; the request is carried out all the same if `afterEffect`. */
	hang?: boolean | undefined;
	/** Closes the connection; after the request was carried out if `afterEffect`. */
	reset?: boolean | undefined;
	afterEffect?: boolean | undefined;
	/** Answers 200 with what is not JSON. */
	malformed?: boolean | undefined;
	/** How many requests it meets. Default 1; 0 is without end. */
	times?: number | undefined;
	/** From 0 to 1. Default 1. */
	probability?: number | undefined;
};

/** True if a path begins with the parts of a pattern, in their order, whatever stands where its stars do. */
function isLike(pattern: string, path: string): boolean {
	const [first = "", ...parts] = pattern.split("*");
	if (!path.startsWith(first)) return false;
	let from = first.length;
	for (const part of parts) {
		const at = path.indexOf(part, from);
		if (at === -1) return false;
		from = at + part.length;
	}
	return true;
}

/** The faults that are waiting for their requests, the oldest first. */
export function createFaults(random: () => number = Math.random) {
	let waiting: { fault: Fault; left: number }[] = [];
	return {
		add(fault: Fault): void {
			const left = fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
			waiting.push({ fault, left });
		},
		/** Forgets those for an agent, or all. */
		clear(agent?: string): void {
			waiting = agent === undefined ? [] : waiting.filter(({ fault }) => fault.agent !== agent);
		},
		/** The fault that this request meets, counted down. */
		take({
			method,
			path,
			agent = "",
		}: {
			method: string;
			path: string;
			agent?: string | undefined;
		}): Fault | undefined {
			const found = waiting.find(
				({ fault }) =>
					(fault.method === undefined || fault.method.toUpperCase() === method) &&
					(fault.path === undefined || isLike(fault.path, path)) &&
					agent.includes(fault.agent ?? "") &&
					random() < (fault.probability ?? 1),
			);
			if (found === undefined) return undefined;
			found.left -= 1;
			if (found.left <= 0) waiting = waiting.filter((other) => other !== found);
			return found.fault;
		},
	};
}

export type Faults = ReturnType<typeof createFaults>;
