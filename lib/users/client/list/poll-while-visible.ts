type Watched = Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;

type AskAgainOptions = { pausesMs: readonly number[]; watched?: Watched };

/**
 * Polls after each of the pauses, one request at a time, until it is stopped or out of pauses. While the page is hidden it sends nothing; a
 * request that falls due meanwhile is sent when the page becomes visible.
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
