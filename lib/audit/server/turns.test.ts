import { describe, expect, it } from "vitest";
import { type Locks, Turns } from "./turns.ts";

/** Creates works that record their begin and end; the test ends each of them. */
function start() {
	const turns = new Turns();
	const begun: string[] = [];
	const work = (name: string, locks: Partial<Locks>) => {
		const { ready, leave } = turns.take({ exclusive: [], shared: [], ...locks });
		const entered = ready.then(() => void begun.push(name));
		return { entered, leave };
	};
	return { turns, begun, work };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe("lock turns", () => {
	it("grants exclusive locks one after the other, in the order of the requests", async () => {
		const { begun, work } = start();
		const [first, second] = [work("first", { exclusive: ["a"] }), work("second", { exclusive: ["a"] })];
		work("third", { exclusive: ["a"] });
		await work("another", { exclusive: ["b"] }).entered;
		expect(begun).toEqual(["first", "another"]);
		first.leave();
		await second.entered;
		expect(begun).toEqual(["first", "another", "second"]);
	});

	it("lets shared holders of a lock run concurrently while an exclusive one waits", async () => {
		const { begun, work } = start();
		const one = work("one", { shared: ["a"] });
		const two = work("two", { shared: ["a"] });
		const alone = work("alone", { exclusive: ["a"] });
		const three = work("three", { shared: ["a"] });
		await two.entered;
		expect(begun).toEqual(["one", "two"]);
		one.leave();
		await settle();
		expect(begun).toEqual(["one", "two"]);
		two.leave();
		await alone.entered;
		await settle();
		expect(begun).toEqual(["one", "two", "alone"]);
		alone.leave();
		await three.entered;
	});

	it("never deadlocks, whatever order the locks are named in", async () => {
		const { work } = start();
		const ring = [
			work("ab", { exclusive: ["b"], shared: ["a"] }),
			work("bc", { exclusive: ["c"], shared: ["b"] }),
			work("ca", { exclusive: ["a"], shared: ["c"] }),
		];
		for (const { entered, leave } of ring) {
			await entered;
			leave();
		}
	});

	it("takes a lock exclusively when it is requested as both shared and exclusive", async () => {
		const { begun, work } = start();
		const both = work("both", { exclusive: ["a"], shared: ["a"] });
		await both.entered;
		const other = work("other", { shared: ["a"] });
		await settle();
		expect(begun).toEqual(["both"]);
		both.leave();
		await other.entered;
	});

	it("lets the next waiter go on when the one before it gives up", async () => {
		const { begun, work } = start();
		const first = work("first", { exclusive: ["a"] });
		const second = work("second", { exclusive: ["a"] });
		const third = work("third", { exclusive: ["a"] });
		second.leave();
		await settle();
		expect(begun).toEqual(["first"]);
		first.leave();
		await third.entered;
	});

	it("keeps no entry of a lock that nobody holds", async () => {
		const { turns, work } = start();
		for (let round = 0; round < 500; round += 1) {
			const { entered, leave } = work("one", { exclusive: [`x${round % 7}`], shared: ["s"] });
			await entered;
			leave();
		}
		await settle();
		expect(turns.size).toBe(0);
	});
});
