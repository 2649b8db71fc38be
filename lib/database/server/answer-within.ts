import "server-only";

const sliceMs = 25;

/**
 * Waits for an answer of the database, for at most `ms` during which this process could receive one. Time in which the process was busy
 * with other work does not count.
 * @throws Error if no answer arrives in time
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
