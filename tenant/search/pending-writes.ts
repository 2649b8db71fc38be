/** Writes that are not visible yet, in their order. */
export type PendingWrites<Write> = {
	add: (write: Write) => void;
	/** Removes and returns the writes that have waited as long as the lag. */
	takeDue: () => Write[];
};

const compactFrom = 1_000;

export function createPendingWrites<Write>(nowMs: () => number, lagMs: () => number): PendingWrites<Write> {
	const writes: { write: Write; atMs: number }[] = [];
	let head = 0;
	function takeDue(): Write[] {
		const latestMs = nowMs() - lagMs();
		const due: Write[] = [];
		for (let next = writes[head]; next !== undefined && next.atMs <= latestMs; next = writes[head]) {
			due.push(next.write);
			head += 1;
		}
		const isMostlyTaken = head === writes.length || (head >= compactFrom && head * 2 > writes.length);
		if (isMostlyTaken) writes.splice(0, head);
		if (isMostlyTaken) head = 0;
		return due;
	}
	return {
		add: (write) => void writes.push({ write, atMs: nowMs() }),
		takeDue,
	};
}
