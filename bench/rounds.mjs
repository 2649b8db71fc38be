/** Measures subjects several times in random order and returns the median of each figure. */

const sorted = (values) => values.toSorted((a, b) => a - b);

/** Returns the value that `percent` of the values do not exceed. */
export function percentile(values, percent) {
	const inOrder = sorted(values);
	return inOrder[Math.min(inOrder.length - 1, Math.max(0, Math.ceil((percent / 100) * inOrder.length) - 1))];
}

export const median = (values) => percentile(values, 50);

export function shuffled(values) {
	return values
		.map((value) => [Math.random(), value])
		.toSorted(([a], [b]) => a - b)
		.map(([, value]) => value);
}

const mediansOf = (results) =>
	Object.fromEntries(Object.keys(results[0]).map((key) => [key, median(results.map((result) => result[key]))]));

/**
 * `measure(subject)` returns an object of numbers. `sideBySide` measures the subjects of a round in parallel, each with its own tenant, for
 * figures that are counts or waiting times.
 */
export async function inRounds(subjects, measure, { rounds = 3, sideBySide = false } = {}) {
	const results = new Map(subjects.map((subject) => [subject, []]));
	const once = async (subject) => results.get(subject).push(await measure(subject));
	for (let round = 0; round < rounds; round += 1) {
		const order = shuffled(subjects);
		if (sideBySide) await Promise.all(order.map(once));
		else for (const subject of order) await once(subject);
	}
	return new Map([...results].map(([subject, all]) => [subject, mediansOf(all)]));
}
