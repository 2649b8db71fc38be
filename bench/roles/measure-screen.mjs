/** Measures the time from an act of a person to the frame with its result, beside the time in which tenant calls were in flight. */
import { median, percentile } from "../rounds.mjs";

const usualRounds = 7;
/** Time in which earlier work ends and its chunks and responses arrive, in ms. */
const settleMs = 100;

/** Watches for the event that starts the act, and for the frame in which all of `shows` is visible, which `seen` returns. */
async function watch(page, { event, shows }) {
	await page.evaluate(
		([type, wanted]) => {
			window.benchPaints.begin(type);
			window.benchSeen = window.benchPaints.until("elements", wanted);
			window.benchSeen.catch(() => undefined);
		},
		[event, shows],
	);
	return { seen: () => page.evaluate(() => window.benchSeen) };
}

/** Starts a measurement of the main thread's own processor time, in ms, which is independent of the rest of the machine. */
async function startWork(session) {
	const read = async () => {
		const { metrics } = await session.send("Performance.getMetrics");
		return metrics.find(({ name }) => name === "TaskDuration").value * 1_000;
	};
	const begun = await read();
	return async () => (await read()) - begun;
}

/** Presses a key, or clicks at the element's position: Playwright's time to find it does not count as the page's work. */
async function prepareAct(page, { press, click }) {
	if (press !== undefined) return { event: "keydown", act: () => page.keyboard.press(press) };
	const element = click(page);
	await element.scrollIntoViewIfNeeded();
	const { x, y, width, height } = await element.boundingBox();
	return { event: "pointerdown", act: () => page.mouse.click(x + width / 2, y + height / 2) };
}

async function measureOnce({ page, upstream, session }, screen, round) {
	await screen.before(page, round);
	await page.waitForLoadState("networkidle");
	await page.waitForTimeout(settleMs);
	const { event, act } = await prepareAct(page, screen);
	const { seen } = await watch(page, { event, shows: screen.shows });
	const readWork = await startWork(session);
	await act();
	const { ms, firstMs, beginMs } = await seen();
	const work = await readWork();
	return {
		own: ms - upstream.busyWithin(beginMs, beginMs + ms),
		whole: ms,
		first: firstMs,
		work,
		calls: upstream.countWithin(beginMs, beginMs + ms),
	};
}

/** Measures a screen without its first round, in which nothing is cached. */
export async function measureScreen(console, screen, rounds = usualRounds) {
	const session = await console.context.newCDPSession(console.page);
	await session.send("Performance.enable", { timeDomain: "threadTicks" });
	const measured = [];
	for (let round = 0; round <= rounds; round += 1)
		measured.push(await measureOnce({ ...console, session }, screen, round));
	await session.detach();
	const of = (key, percent) =>
		percentile(
			measured.slice(1).map((one) => one[key]),
			percent,
		);
	return {
		p50: of("own", 50),
		p95: of("own", 95),
		whole: of("whole", 50),
		first: of("first", 50),
		work: of("work", 50),
		calls: median(measured.slice(1).map(({ calls }) => calls)),
	};
}
