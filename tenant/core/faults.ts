/** A fault that the tenant shows instead of, or before, the true answer. */
export type Fault = {
	/** Method of the request. Default any. */
	method?: string | undefined;
	/** A prefix of the path, or a pattern if it contains `*`. */
	path?: string | undefined;
	/** A substring of the request's `User-Agent`, to limit the fault to one program. Default any. */
	agent?: string | undefined;
	/** Answers with this status and Auth0's error envelope. */
	status?: number | undefined;
	headers?: Record<string, string> | undefined;
	/** Waits this long before it answers. */
	delayMs?: number | undefined;
	/** Never answers. With `afterEffect` the request is still executed. */
	hang?: boolean | undefined;
	/** Closes the connection. With `afterEffect` the request is executed first. */
	reset?: boolean | undefined;
	afterEffect?: boolean | undefined;
	/** Answers 200 with a body that is not JSON, neither as a whole nor as a stream of messages. */
	malformed?: boolean | undefined;
	/** Number of requests the fault applies to. Default 1; 0 means unlimited. */
	times?: number | undefined;
	/** Probability from 0 to 1. Default 1. */
	probability?: number | undefined;
};

/** Returns true if a path starts with the parts of a pattern, in their order. A `*` matches any text. */
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

/** Stores the faults that wait for matching requests, the oldest first. */
export function createFaults(random: () => number = Math.random) {
	let waiting: { fault: Fault; left: number }[] = [];
	return {
		add(fault: Fault): void {
			const left = fault.times === 0 ? Number.POSITIVE_INFINITY : (fault.times ?? 1);
			waiting.push({ fault, left });
		},
		/** Removes the faults of one agent, or all faults. */
		clear(agent?: string): void {
			waiting = agent === undefined ? [] : waiting.filter(({ fault }) => fault.agent !== agent);
		},
		/** Returns the fault that applies to this request and counts it down. */
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
