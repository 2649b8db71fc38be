import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pollWhileVisible } from "./poll-while-visible.ts";

class Page extends EventTarget {
	visibilityState: DocumentVisibilityState = "visible";

	turn(state: DocumentVisibilityState) {
		this.visibilityState = state;
		this.dispatchEvent(new Event("visibilitychange"));
	}
}

let page: Page;
let asked: number[];
const ask = async () => void asked.push(Date.now());

beforeEach(() => {
	vi.useFakeTimers({ now: 0 });
	page = new Page();
	asked = [];
});

afterEach(() => vi.useRealTimers());

describe("pollWhileVisible", () => {
	it("polling sends one request after each pause, and stops after the last", async () => {
		pollWhileVisible(ask, { pausesMs: [2_000, 4_000, 8_000], watched: page });
		await vi.advanceTimersByTimeAsync(60_000);
		expect(asked).toEqual([2_000, 6_000, 14_000]);
	});

	it("polling waits for a response before the next pause begins", async () => {
		let answer = () => undefined as undefined;
		const slow = () => {
			asked.push(Date.now());
			return new Promise<void>((resolve) => {
				answer = () => void resolve();
			});
		};
		pollWhileVisible(slow, { pausesMs: [1_000, 1_000], watched: page });
		await vi.advanceTimersByTimeAsync(10_000);
		expect(asked).toEqual([1_000]);
		answer();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(asked).toEqual([1_000, 11_000]);
	});

	it("polling sends nothing while the page is hidden, and one request as soon as it is visible", async () => {
		pollWhileVisible(ask, { pausesMs: [1_000, 1_000], watched: page });
		page.turn("hidden");
		await vi.advanceTimersByTimeAsync(30_000);
		expect(asked).toEqual([]);
		page.turn("visible");
		page.turn("visible");
		expect(asked).toEqual([30_000]);
		await vi.advanceTimersByTimeAsync(30_000);
		expect(asked).toEqual([30_000, 31_000]);
	});

	it("polling ends when it is stopped, and when a request fails", async () => {
		pollWhileVisible(ask, { pausesMs: [1_000], watched: page }).stop();
		const failing = async () => {
			asked.push(Date.now());
			throw new Error("no answer");
		};
		pollWhileVisible(failing, { pausesMs: [1_000, 1_000], watched: page });
		await vi.advanceTimersByTimeAsync(30_000);
		page.turn("visible");
		expect(asked).toEqual([1_000]);
	});
});
