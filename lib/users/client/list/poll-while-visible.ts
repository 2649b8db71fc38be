type Watched = Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;

type AskAgainOptions = { pausesMs: readonly number[]; watched?: Watched };

/**
 * Asks after each of the pauses, one question at a time, until it is stopped or the pauses are used up. While nobody looks at the page
 * nothing is asked, and the question that is due is asked as soon as somebody does.
 */
export function pollWhileVisible(
	ask: () => Promise<unknown>,
	{ pausesMs, watched = document }: AskAgainOptions,
): { stop: () => void } {
	let isOver = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let isDue = false;
	let asked = 0;
	const stop = () => {
		isOver = true;
		clearTimeout(timer);
		watched.removeEventListener("visibilitychange", askIfSeen);
	};
	const wait = () => {
		const pauseMs = pausesMs[asked];
		if (pauseMs === undefined) return stop();
		timer = setTimeout(() => {
			isDue = true;
			askIfSeen();
		}, pauseMs);
	};
	function askIfSeen() {
		if (!isDue || watched.visibilityState !== "visible") return;
		isDue = false;
		asked += 1;
		ask().then(
			() => isOver || wait(),
			() => stop(),
		);
	}
	watched.addEventListener("visibilitychange", askIfSeen);
	wait();
	return { stop };
}
