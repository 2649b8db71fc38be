import "server-only";

const sliceMs = 25;

/**
 * Waits for an answer of the database for `ms` in which this process listened. While it was busy with something else no answer could be
 * heard, so that time is not held against the database.
 * @throws Error when there is none in time.
 */
export async function answerWithin<T>(asked: Promise<T>, ms: number): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	let leftMs = ms;
	asked.catch(() => undefined);
	const tooLate = new Promise<never>((_resolve, reject) => {
		const listen = () => {
			if (leftMs <= 0) return reject(new Error("The database did not answer in time."));
			timer = setTimeout(listen, Math.min(sliceMs, leftMs)).unref();
			leftMs -= sliceMs;
		};
		listen();
	});
	try {
		return await Promise.race([asked, tooLate]);
	} finally {
		clearTimeout(timer);
	}
}
